import 'fake-indexeddb/auto';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DAY, HOUR, MINUTE } from '#lib/calendar.ts';
import { nextId } from '#lib/decisions/event-id.ts';
import { assignErrorIds } from '#lib/errors/identity.ts';
import { newSighting, type Sighting, sighting } from '#lib/model/sighting.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { storeConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { newestErrorsOf } from '#lib/store/error-chunks.ts';
import { emptyStore, listed, pim, refusedRecords } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { repair } from '#lib/store/recovery/repair.ts';
import { fingerprintOf, noteCharts, noteCheck } from '#lib/store/sightings.ts';
import { ACCOUNT, couchSpace, FOLDER, jsonSpace, webDavSpace } from './fixtures.ts';
import type { Line } from './line.ts';
import type { Space } from './open-space.ts';
import { joinSpace, shareDecisions } from './share-decisions.ts';
import { shareSightings, startWatching, stopWatching } from './share-sightings.ts';
import { lineOfSighting } from './sighting-line.ts';
import { readAccount } from './space-accounts.ts';
import { watchLog } from './watch-log.ts';

const ORIGIN = 'https://pim.example';
const NOW = Date.UTC(2026, 2, 8, 12);
const TODAY = '2026-03-08';
const USER = { username: 'julia', timeZone: 'Europe/Berlin', uiLocale: 'en_US', seesErrors: true };

let now: number;
let server: ReturnType<typeof webDavSpace>;
let answer: typeof fetch;
let space: Space;

/** The errors that happened in the PIM, one every five minutes, oldest first; each of its own. */
const happened = Array.from({ length: 400 }, (_, n) => ({
  connection: n % 3 === 0 ? 'shop' : 'erp',
  at: NOW - (399 - n) * 5 * MINUTE,
  content: { message: `Value ${n % 7} is too long.`, property: `p${n}` },
}));

/** A browser of the team, with a database of its own. */
async function newBrowser(me: string, facts: Parameters<typeof pim>[0] = {}): Promise<Store> {
  const store = await emptyStore();
  await store.put('pims', pim({ origin: ORIGIN, me, state: 'ok', user: USER, ...facts }));
  await storeConnections(store, ORIGIN, [listed('erp'), listed('shop')], 0);
  return store;
}

/** A browser that shares what it sees. */
async function watching(me: string, facts: Parameters<typeof pim>[0] = {}, passphrase: string | null = null) {
  const store = await newBrowser(me, facts);
  await joinSpace(store, ORIGIN, space, ACCOUNT, now);
  await startWatching(store, ORIGIN, passphrase, now);
  return store;
}

/** The PIM's list at an instant: the newest so many of two days. */
const listAt = (connection: string, at: number, most = 100) =>
  happened.filter((one) => one.connection === connection && one.at <= at).slice(-most);

/** A poll of one list. @param most that the PIM lists */
async function see(store: Store, connection: string, at: number, most = 100) {
  const errors = assignErrorIds(listAt(connection, at, most)).map(({ id, error }) => ({
    ...error,
    id,
    archivedAt: at,
  }));
  const count = happened.filter((one) => one.connection === connection && one.at <= at).length * 10;
  const dropped = 100 - errors.length;
  await archiveErrors(store, { origin: ORIGIN, connection, errors, dropped, fetched: { count, day: TODAY, at } });
}

const share = (store: Store) => shareSightings(store, ORIGIN, () => now);
const archived = async (store: Store) =>
  (await Promise.all(['erp', 'shop'].map((code) => newestErrorsOf(store, ORIGIN, code, 10_000))))
    .flat()
    .map(({ archivedAt: _, ...error }) => error);
const ids = async (store: Store) => (await archived(store)).map(({ id }) => id).sort();
const course = async (store: Store) => (await store.get('spaces', ORIGIN))?.watching;
const lineOf = (of: Partial<Sighting>, author = 'marc000000', n = 0): Promise<Line> => {
  const whole = newSighting({ pim: fingerprintOf(ORIGIN), zone: 'Europe/Berlin', ...of });
  return lineOfSighting({ id: nextId(null, now + n, author), text: JSON.stringify(whole) }, null);
};
const receive = async (store: Store, ...lines: Line[]) => {
  const log = await watchLog(store, ORIGIN, { keys: null, isNew: true, now: () => now });
  await log.receive(lines, new Set());
  return log.watched;
};
const seen = (at: number, message = 'Too long.', connection = 'erp') => ({
  connection,
  errors: [{ at, content: { message }, nth: 0 }],
  covers: null,
  fetched: null,
});

beforeEach(async () => {
  fakeBrowser.reset();
  now = NOW;
  server = webDavSpace();
  answer = server.fetch;
  space = { kind: 'webdav', address: FOLDER };
  Object.assign(browser.permissions, { contains: async () => true });
  vi.stubGlobal('fetch', (...args: Parameters<typeof fetch>) => answer(...args));
  await changeSettings({ add: ORIGIN, set: { space } });
});
afterEach(() => vi.unstubAllGlobals());

describe('What was seen', () => {
  it('stays here unless the user shares it, even in a space', async () => {
    const ada = await newBrowser('Ada');
    await joinSpace(ada, ORIGIN, space, ACCOUNT, now);
    await see(ada, 'erp', NOW);
    await share(ada);
    await shareDecisions(ada, ORIGIN, () => now);
    expect([...server.files.keys()].filter((name) => name.includes('seen'))).toEqual([]);
    expect(await ada.count('sightings')).toBe(0);
  });

  it('reaches colleagues, each error once, and those who begin later get what the archives held before', async () => {
    const [ada, bob] = [await newBrowser('Ada'), await watching('Bob')];
    await see(ada, 'erp', NOW - DAY);
    await joinSpace(ada, ORIGIN, space, ACCOUNT, now);
    await startWatching(ada, ORIGIN, null, now);
    await share(ada);
    await see(bob, 'erp', NOW - DAY + HOUR);
    await see(bob, 'shop', NOW);
    await share(bob);
    await see(ada, 'erp', NOW);
    await share(ada);
    await share(bob);
    const carla = await watching('Carla');
    await share(carla);
    const all = await ids(ada);
    expect(all.length).toBeGreaterThan(200);
    expect(new Set(all).size).toBe(all.length);
    expect([await ids(bob), await ids(carla)]).toEqual([all, all]);
    for (const store of [ada, bob, carla]) {
      expect(await refusedRecords(store)).toEqual([]);
      expect(await repair(store)).toEqual({ removed: 0, rebuilt: 0 });
    }
  });

  it('is written once: what the space has already is not put there again', async () => {
    const [ada, bob] = [await watching('Ada'), await newBrowser('Bob')];
    await see(ada, 'erp', NOW);
    await see(bob, 'erp', NOW);
    await share(ada);
    await joinSpace(bob, ORIGIN, space, ACCOUNT, now);
    await startWatching(bob, ORIGIN, null, now);
    const size = () => [...server.files.values()].reduce((sum, { body }) => sum + body.length, 0);
    const before = size();
    await share(bob);
    await share(bob);
    expect(size() - before).toBeLessThan(100);
  });

  it.each(['couchdb', 'json'] as const)('travels through %s too', async (kind) => {
    const there = kind === 'couchdb' ? await couchSpace() : jsonSpace();
    answer = there.fetch;
    space = {
      kind,
      address: kind === 'couchdb' ? 'https://couch.example/pulse' : 'https://tools.example/pulse?team=1',
    };
    const account = kind === 'couchdb' ? ACCOUNT : { user: '', password: 'Bearer secret' };
    await changeSettings({ pim: ORIGIN, set: { space } });
    const [ada, bob] = [await newBrowser('Ada'), await newBrowser('Bob')];
    for (const store of [ada, bob]) {
      expect((await joinSpace(store, ORIGIN, space, account, now)).filter(({ fault }) => fault)).toEqual([]);
      const checks = await startWatching(store, ORIGIN, 'correct horse battery', now);
      if (kind === 'couchdb' && checks.some(({ fault }) => fault)) {
        expect(checks.at(-1)?.fault).toEqual({ what: 'not-found', status: 404 });
        expect(await course(store)).toBeUndefined();
        const headers = { Authorization: `Basic ${btoa(`${ACCOUNT.user}:${ACCOUNT.password}`)}` };
        await answer('https://couch.example/pulse-seen', { method: 'PUT', headers });
        expect((await startWatching(store, ORIGIN, 'correct horse battery', now)).filter(({ fault }) => fault)).toEqual(
          [],
        );
      }
      await see(store, store === ada ? 'erp' : 'shop', NOW);
    }
    for (const store of [ada, bob, ada]) await share(store);
    expect((await ids(ada)).length).toBe(200);
    expect(await ids(bob)).toEqual(await ids(ada));
    expect((await course(bob))?.fault).toBeNull();
  });

  it('of which a folder is lost is put there again', async () => {
    const ada = await watching('Ada');
    await see(ada, 'erp', NOW);
    await share(ada);
    server.files.clear();
    now += 6 * MINUTE;
    await see(ada, 'shop', NOW);
    await share(ada);
    now += 6 * MINUTE;
    await share(ada);
    const bob = await watching('Bob');
    await share(bob);
    expect(await ids(bob)).toEqual(await ids(ada));
  });

  it('is no longer shared once the user stops, and what came stays', async () => {
    const [ada, bob] = [await watching('Ada', {}, 'correct horse battery'), await watching('Bob')];
    await see(bob, 'erp', NOW);
    await stopWatching(ada, ORIGIN);
    expect(await readAccount(ORIGIN)).toEqual(ACCOUNT);
    await see(ada, 'shop', NOW);
    expect([await share(ada), await ada.count('sightings'), await course(ada)]).toEqual([false, 0, undefined]);
    expect((await ids(ada)).length).toBe(100);
  });

  it('waits by itself after a failure, and sharing of decisions goes on', async () => {
    const ada = await watching('Ada');
    answer = async (input, init) =>
      String(input).includes('/seen/') ? new Response('', { status: 500 }) : server.fetch(input, init);
    await share(ada);
    await shareDecisions(ada, ORIGIN, () => now);
    expect(await course(ada)).toMatchObject({ failures: 1, fault: { what: 'server-error' } });
    expect(await ada.get('spaces', ORIGIN)).toMatchObject({ failures: 0, fault: null });
  });
});

describe('A user who may not see errors', () => {
  it('gets none through the space, and sends none', async () => {
    const [ada, bob] = [await watching('Ada'), await watching('Bob')];
    await see(ada, 'erp', NOW);
    await share(ada);
    await see(bob, 'shop', NOW - HOUR);
    for (const seesErrors of [false, null]) {
      await updatePim(bob, ORIGIN, { user: { ...USER, seesErrors } });
      const before = [...server.files.values()].map(({ body }) => body);
      expect(await share(bob)).toBe(false);
      expect((await receive(bob, await lineOf({ lists: [seen(NOW)] }))).left).toBe(0);
      expect((await ids(bob)).length).toBe(100);
      expect([...server.files.values()].map(({ body }) => body)).toEqual(before);
    }
    const noted = await bob.count('sightings');
    await see(bob, 'shop', NOW);
    expect(await bob.count('sightings')).toBe(noted);
  });
});

describe('Gaps', () => {
  const gaps = async (store: Store) => (await store.getAll('gaps')).map(({ from, to }) => [from, to]);

  it('close when a colleague covers them, whole or in part', async () => {
    const [ada, bob] = [await watching('Ada'), await watching('Bob')];
    await see(ada, 'erp', NOW - 10 * HOUR, 10);
    await see(ada, 'erp', NOW, 10);
    const [[from = 0, to = 0] = []] = await gaps(ada);
    expect([from, to]).toEqual([NOW - 10 * HOUR, listAt('erp', NOW, 10)[0]?.at]);
    await see(bob, 'erp', NOW - 9 * HOUR, 20);
    await see(bob, 'erp', NOW - 5 * HOUR, 20);
    await share(bob);
    await share(ada);
    expect(await gaps(ada)).toEqual([
      [NOW - 9 * HOUR, listAt('erp', NOW - 5 * HOUR, 20)[0]?.at],
      [NOW - 5 * HOUR, to],
    ]);
    for (let at = NOW - 10 * HOUR; at <= NOW; at += HOUR) await see(bob, 'erp', at, 20);
    now += 6 * MINUTE;
    await share(bob);
    await share(ada);
    expect(await gaps(ada)).toEqual([]);
    expect(await ids(ada)).toEqual(await ids(bob));
  });

  it('are found where a colleague does not reach back to what is known here', async () => {
    const [ada, bob] = [await watching('Ada'), await watching('Bob')];
    await see(ada, 'erp', NOW - 10 * HOUR, 10);
    await see(bob, 'erp', NOW, 10);
    await share(bob);
    await share(ada);
    const oldest = listAt('erp', NOW, 10)[0]?.at;
    expect(await gaps(ada)).toEqual([[NOW - 10 * HOUR, oldest]]);
  });
});

describe('Polls and counts of colleagues', () => {
  const pimOf = (store: Store) => store.get('pims', ORIGIN);

  it('stand for own ones in the same time zone', async () => {
    const [ada, bob, carla] = [
      await watching('Ada'),
      await watching('Bob'),
      await watching('Carla', { user: { ...USER, timeZone: 'America/New_York' } }),
    ];
    const created = new Map([['erp', new Map([[TODAY, 7]])]]);
    await noteCheck(ada, ORIGIN, new Map([['erp', 40]]), now);
    await noteCharts(ada, ORIGIN, new Map([['created', created]]), new Map([['erp', 3]]), now);
    await share(ada);
    for (const store of [bob, carla]) await share(store);
    expect(await pimOf(bob)).toMatchObject({ checked: { by: 'Ada', at: now }, lastSuccessAt: now, chartsTakenAt: now });
    expect(await bob.get('connections', [ORIGIN, 'erp'])).toMatchObject({ businessErrors: 40, technicalErrors: 3 });
    expect((await bob.get('days', [ORIGIN, TODAY]))?.counts.get('erp')).toEqual({ created: 7 });
    expect(await pimOf(carla)).not.toHaveProperty('checked');
    expect(await carla.count('days')).toBe(0);
  });

  it('come with the days that the archives held before', async () => {
    const ada = await watching('Ada');
    await storeCounts(ada, ORIGIN, 'errors', new Map([['erp', new Map([['2026-01-15', 9]])]]));
    await share(ada);
    const bob = await watching('Bob');
    await share(bob);
    expect((await bob.get('days', [ORIGIN, '2026-01-15']))?.counts.get('erp')).toEqual({ errors: 9 });
  });

  it('from the future count for nothing; of days nobody can know yet nothing is taken', async () => {
    const bob = await watching('Bob');
    const check = { who: 'Ada', at: now + HOUR, counts: [['erp', 1]] as Array<[string, number]> };
    const errors = [
      [
        'erp',
        [
          ['2026-03-12', 5],
          ['1999-01-01', 5],
        ],
      ],
    ] as Array<[string, Array<[string, number]>]>;
    await receive(bob, await lineOf({ check }), await lineOf({ charts: { at: now + HOUR, errors } }, 'marc000000', 1));
    expect(await pimOf(bob)).not.toHaveProperty('checked');
    expect(await pimOf(bob)).not.toHaveProperty('chartsTakenAt');
    expect(await bob.count('days')).toBe(0);
  });

  it('are the same in whatever order they come', async () => {
    const counts = fc.array(fc.record({ at: fc.nat(100), count: fc.nat(1000) }), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(counts, fc.infiniteStream(fc.nat()), async (all, picks) => {
        const lines = await Promise.all(
          all.map(({ at, count }, n) =>
            lineOf({ charts: { at: now - at, created: [['erp', [[TODAY, count]]]] } }, 'marc000000', n),
          ),
        );
        const shuffled = lines.toSorted(() => ((picks.next().value ?? 0) % 2 ? 1 : -1));
        const [one, other] = [await watching('One'), await watching('Other')];
        for (const line of lines) await receive(one, line);
        for (const line of [...shuffled, ...lines]) await receive(other, line);
        expect(await other.getAll('days')).toEqual(await one.getAll('days'));
      }),
      { numRuns: 10 },
    );
  });
});

describe('What arrives', () => {
  it('gives the same archive in any order, however often, whatever overlaps, from five browsers', async () => {
    const look = fc.record({
      who: fc.nat(4),
      connection: fc.constantFrom('erp', 'shop'),
      back: fc.nat(40),
      most: fc.integer({ min: 1, max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(look, { minLength: 1, maxLength: 10 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 12, maxLength: 12 }),
        async (looks, order) => {
          const browsers = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((me) => watching(me)));
          for (const { who, connection, back, most } of looks) {
            const store = browsers[who];
            if (store) await see(store, connection, NOW - back * HOUR, most);
          }
          const lines: Line[] = [];
          for (const store of browsers) {
            const records = await store.getAll('sightings');
            lines.push(...(await Promise.all(records.map((record) => lineOfSighting(record, null)))));
          }
          const [first, second] = [await watching('First'), await watching('Second')];
          await receive(first, ...lines);
          for (const [pick, length] of order) {
            await receive(second, ...lines.slice(pick % lines.length).slice(0, 1 + (length % 5)));
          }
          for (const line of lines.toReversed()) await receive(second, line);
          const expected = new Set((await Promise.all(browsers.map(ids))).flat());
          expect(await ids(first)).toEqual([...expected].sort());
          expect(await archived(second)).toEqual(await archived(first));
          // Whatever the order, no gap is left within what somebody covered.
          const covers = (await Promise.all(browsers.map((store) => store.getAll('sightings'))))
            .flat()
            .flatMap(({ text }) => v.parse(sighting, JSON.parse(text)).lists ?? []);
          for (const store of [first, second]) {
            for (const gap of await store.getAll('gaps')) {
              const within = covers.filter(
                ({ connection, covers: of }) =>
                  of && connection === gap.connection && of[0] < gap.to && of[1] > gap.from,
              );
              expect(within).toEqual([]);
            }
          }
          const digests = async (store: Store) =>
            (await store.getAll('digests')).map(({ texts, size: _ }) => texts.length);
          expect(await digests(second)).toEqual(await digests(first));
        },
      ),
      { numRuns: 6 },
    );
  }, 60_000);

  it('is left out when it is of another PIM that is watched here, of a connection that is unknown, or not monitored', async () => {
    const bob = await watching('Bob');
    await bob.put('pims', pim({ origin: 'https://staging.example' }));
    const other = await lineOf({ pim: fingerprintOf('https://staging.example'), lists: [seen(NOW)] });
    const unknown = await lineOf({ lists: [seen(NOW, 'x', 'elsewhere')] }, 'marc000000', 1);
    const { unread } = await receive(bob, other, unknown);
    const shop = await bob.get('connections', [ORIGIN, 'shop']);
    if (shop) await bob.put('connections', { ...shop, unmonitored: true });
    await receive(bob, await lineOf({ lists: [seen(NOW, 'x', 'shop')] }, 'marc000000', 2));
    expect([unread, await ids(bob)]).toEqual([1, []]);
    // The same PIM under another address.
    await receive(bob, await lineOf({ pim: fingerprintOf('https://alias.example'), lists: [seen(NOW)] }));
    expect(await ids(bob)).toHaveLength(1);
  });

  it('is left out when it is older than what is kept, from before 2000, or of a day to come', async () => {
    const bob = await watching('Bob', { retention: { errorDays: 30, errors: 1000, countDays: 30 } });
    const times = [NOW - 29 * DAY, NOW - 30 * DAY, 0, NOW + HOUR, NOW + 2 * DAY, 8_640_000_000_000_000];
    for (const [n, at] of times.entries()) await receive(bob, await lineOf({ lists: [seen(at)] }, 'marc000000', n));
    expect((await archived(bob)).map(({ at }) => at)).toEqual([NOW + HOUR, NOW - 29 * DAY]);
  });

  it('claims nothing beyond a while, and no list from the future hides what happens until then', async () => {
    const bob = await watching('Bob');
    await see(bob, 'erp', NOW - HOUR);
    await bob.put('gaps', { origin: ORIGIN, connection: 'erp', from: 1000, to: NOW - 30 * DAY });
    const far = { ...seen(NOW), covers: [0, NOW + 2 * HOUR] as [number, number] };
    const fetched = { count: 1, day: TODAY, at: NOW + 2 * HOUR };
    await receive(bob, await lineOf({ lists: [{ ...far, fetched }] }));
    await receive(bob, await lineOf({ lists: [{ ...seen(NOW), covers: [0, NOW] }] }, 'marc000000', 1));
    expect(await bob.getAll('gaps')).toMatchObject([{ from: 1000, to: NOW - 30 * DAY }]);
    expect((await bob.get('connections', [ORIGIN, 'erp']))?.fetched?.at).toBe(NOW);
  });

  it('takes no more room than the PIM has, and own lists still have some', async () => {
    const bob = await watching('Bob', { errorSize: 300_000_000 });
    expect((await receive(bob, await lineOf({ lists: [seen(NOW)] }))).left).toBe(1);
    await updatePim(bob, ORIGIN, { errorSize: 0 });
    expect(await receive(bob, await lineOf({ lists: [seen(NOW)] }))).toMatchObject({ left: 0, news: true });
  });

  it('cannot be read without the passphrase, which is told', async () => {
    const ada = await watching('Ada', {}, 'correct horse battery');
    await see(ada, 'erp', NOW);
    await share(ada);
    const files = [...server.files].filter(([name]) => name.includes('/seen/')).map(([, { body }]) => body);
    expect(files.join()).toContain('sealed');
    const bob = await watching('Bob', {}, 'another horse battery');
    await share(bob);
    expect([await ids(bob), (await course(bob))?.unread]).toEqual([[], expect.any(Number)]);
    expect((await course(bob))?.unread).toBeGreaterThan(0);
  });

  it('under our own name makes this browser another client: it is that of a copied profile', async () => {
    const ada = await watching('Ada');
    const { client = '' } = (await ada.get('pims', ORIGIN)) ?? {};
    await receive(ada, await lineOf({ lists: [seen(NOW)] }, client));
    expect((await ada.get('pims', ORIGIN))?.client).not.toBe(client);
    expect((await ada.get('spaces', ORIGIN))?.former).toEqual([client]);
    expect(await ids(ada)).toHaveLength(1);
  });
});
