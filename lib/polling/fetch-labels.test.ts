import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { lookupCodeNames } from '#lib/store/catalog-names.ts';
import { readDigests } from '#lib/store/digests.ts';
import { updatePim } from '#lib/store/pims.ts';
import { signedIn, type Watch, watch } from './fixtures.ts';

const HOUR = 3_600_000;
const ROUTES = /^\/(configuration\/(rest\/family\/|(channel|locale)\/rest)|rest\/attribute\/)/;

let clock = Date.UTC(2026, 2, 9, 10, 30);
let pim: DemoPim;
let watched: Watch;
const now = () => clock;
const requested = () => pim.requests.all().filter(({ path }) => ROUTES.test(path));
const names = async () => lookupCodeNames(await watched.store.getAll('labels'));

beforeEach(async () => {
  pim = await startDemoPim({ alive: false, now });
  watched = await watch(pim, signedIn(pim), now);
});
afterEach(() => pim.close());

describe('the names of codes', () => {
  it('are stored after the first poll for all codes in errors', async () => {
    await watched.pass();
    const named = await names();
    const digests = (await Array.fromAsync(readDigests(watched.store))).flat();
    const families = new Set(digests.flatMap(({ family }) => family ?? []));
    expect(families.size).toBeGreaterThan(1);
    for (const family of families) expect(named(pim.origin, 'family', family), family).toMatch(/\S/);
    expect(digests.some(({ attributes: [code] }) => code && named(pim.origin, 'attribute', code))).toBe(true);
    expect(named(pim.origin, 'locale', 'en_US')).toMatch(/\S/);
  });

  it('are fetched once a day', async () => {
    await watched.pass();
    expect(requested()).toHaveLength(4);
    clock += 23 * HOUR;
    await watched.pass(true);
    expect(requested()).toHaveLength(4);
    clock += HOUR;
    await watched.pass();
    expect(requested()).toHaveLength(8);
  });

  it('are fetched again in the language of another user', async () => {
    await watched.pass();
    const user = (await watched.store.get('pims', pim.origin))?.user;
    if (!user) throw new Error('Nobody is signed in.');
    await updatePim(watched.store, pim.origin, { user: { ...user, uiLocale: 'fr_FR' } });
    await watched.pass();
    expect((await watched.store.get('labels', pim.origin))?.language).toBe('fr_FR');
  });

  it.each(['forbidden', 'server-error', 'wrong-types', 'truncated'] as const)(
    'are no fault when the PIM does not send them (%s), and known names stay',
    async (kind) => {
      await watched.pass();
      const before = (await watched.store.get('labels', pim.origin))?.family;
      clock += 25 * HOUR;
      for (const route of ['/configuration/**', '/rest/attribute/']) {
        pim.switches.set({ kind, route });
      }
      expect(await watched.pass()).toMatchObject({ state: 'ok', stopped: false });
      expect((await watched.store.get('labels', pim.origin))?.family).toEqual(before);
      expect(before?.size).toBeGreaterThan(1);
    },
  );

  it('are not fetched while there is no error', async () => {
    const request = signedIn(pim);
    const withoutErrors = await watch(
      pim,
      (url, options) =>
        String(url).endsWith('/business-errors') ? Promise.resolve(Response.json([])) : request(url, options),
      now,
      watched.store,
    );
    await withoutErrors.pass();
    expect(requested()).toEqual([]);
  });

  it('end the poll as any request does when the user is no longer signed in', async () => {
    pim.switches.set({ kind: 'signed-out', route: '/rest/attribute/' });
    expect(await watched.pass()).toMatchObject({ state: 'signed-out', stopped: true });
    expect((await names())(pim.origin, 'locale', 'en_US')).toBeNull();
  });
});
