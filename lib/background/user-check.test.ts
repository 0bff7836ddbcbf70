import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Handlers } from '#lib/messaging/serve.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { connection, draft, error, logged, mark, pim } from '#lib/store/fixtures.ts';
import { answering, openTab, type Worker, worker } from './fixtures.ts';
import { messageHandlers } from './messages.ts';
import { renewSummary } from './summaries.ts';
import { checkUser, userCheckOf } from './user-check.ts';

const PIM = 'https://pim.example';
const UUID = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const NOW = Date.UTC(2026, 2, 8, 12);
const MINUTE = 60_000;
const julia = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };
const script = { kind: 'content', origin: PIM, tabId: 7 } as const;
const panel = { ...script, kind: 'panel' } as const;

let of: Worker;
let on: Handlers;
let clock: number;
let answers: Map<string, unknown>;
let requested: string[];

const check = () => checkUser(of.store, PIM, () => clock);
const asked = () => requested.splice(0).map((url) => url.slice(PIM.length));
const stored = () => of.store.get('pims', PIM);
const signIn = (username: string, seesErrors: boolean, timezone = 'UTC') => {
  answers.set('/rest/user/', { username, timezone, user_default_locale: 'en_US' });
  answers.set('/rest/security/', { akeneo_connectivity_connection_manage_settings: seesErrors });
};
const setPim = (facts: Partial<PimRecord>) =>
  of.store.put('pims', pim({ state: 'ok', user: julia, lastPollAt: NOW, chartsAt: NOW, ...facts }));

beforeEach(async () => {
  of = await worker(PIM);
  on = messageHandlers(async () => of.store, of.engine);
  clock = NOW;
  answers = new Map([['/dashboard/version_data', { version: 'CE 7.0.22' }]]);
  signIn('julia', true);
  requested = answering(answers);
  await setPim({});
  await of.store.put('connections', connection('acme_erp', { businessErrors: 3 }));
  const content = { message: 'Too long.', attribute: 'ean', family: 'lamps', product: { uuid: UUID, family: 'lamps' } };
  const fetched = { count: 1, day: '2026-03-08', at: 0 };
  await archiveErrors(of.store, { origin: PIM, connection: 'acme_erp', errors: [error(NOW, { content })], fetched });
  await renewSummary(of.store, PIM, NOW);
  await openTab(`${PIM}/#/`);
  of.changed();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** All that a page of the PIM and its panel get of the archive. */
async function shown() {
  const [launcher, fields, rows, view, product, settings, closed] = await Promise.all([
    on['page/status']({ path: `/enrich/product/${UUID}`, loaded: false }, script),
    on['page/field-markers']({ id: UUID }, script),
    on['page/row-markers']({ ids: [UUID] }, script),
    on['archive/view']({ origin: PIM }, panel),
    on['archive/product']({ origin: PIM, id: UUID }, panel),
    on['archive/setting-errors']({ origin: PIM, setting: 'attribute', code: 'ean' }, panel),
    on['product/closed']({ origin: PIM, id: UUID }, panel),
  ]);
  const { count, hasMarkers } = launcher;
  return {
    launcher: [count, hasMarkers],
    errors: [fields.fields, rows.rows, view?.summary?.top ?? [], product, settings, closed].map((all) => all.length),
  };
}

describe('who is signed in', () => {
  it('is asked with one request when a page loads, and changes nothing while it is the same user', async () => {
    await check();
    expect(asked()).toEqual(['/rest/user/']);
    expect(of.changed()).toEqual([]);
  });

  it('is asked once a minute at most, and once more when the minute is over', async () => {
    await check();
    clock += MINUTE - 1;
    signIn('mary', false);
    await Promise.all([check(), check()]);
    expect(asked()).toEqual(['/rest/user/']);
    const [alarm] = await fakeBrowser.alarms.getAll();
    expect([userCheckOf(alarm?.name ?? ''), alarm?.scheduledTime]).toEqual([PIM, NOW + MINUTE]);
    expect(userCheckOf('poll')).toBeNull();
    clock += 1;
    await check();
    expect((await stored())?.user).toMatchObject({ username: 'mary', seesErrors: false });
  });

  it('is not asked where a poll asks it, of a paused PIM, or of one to be left alone or without access', async () => {
    await setPim({ lastPollAt: NOW - 5 * MINUTE, chartsAt: NOW - 60 * MINUTE });
    await check();
    await setPim({ paused: true });
    await check();
    await setPim({ state: 'throttled', notBefore: NOW + 1 });
    await check();
    await setPim({ unlisted: true });
    await check();
    await setPim({});
    of.granted.clear();
    await check();
    expect(asked()).toEqual([]);
  });

  it('is asked of a PIM that is only polled at the user’s request', async () => {
    await setPim({ schedule: 'manual', lastPollAt: NOW - 60 * MINUTE, chartsAt: NOW - 60 * MINUTE });
    await check();
    expect(asked()).toEqual(['/rest/user/']);
  });

  it('stays known when the PIM does not tell', async () => {
    answers.set('/rest/user/', new Response(null, { status: 401 }));
    await check();
    expect((await stored())?.user).toEqual(julia);
    expect(of.changed()).toEqual([]);
  });

  it('is asked by a page that loads, not by one that changes its screen', async () => {
    await on['page/status']({ path: '/', loaded: false }, script);
    expect(asked()).toEqual([]);
    // By the clock of this machine, whose polls are long ago.
    await setPim({ lastPollAt: Date.now(), chartsAt: Date.now() });
    await on['page/status']({ path: '/', loaded: true }, script);
    await vi.waitFor(() => expect(requested).toHaveLength(1));
  });
});

describe('another user', () => {
  it('who may not see errors gets none of those that the one before saw, and open pages are told at once', async () => {
    expect(await shown()).toEqual({ launcher: ['1', true], errors: [1, 1, 1, 1, 1, 0] });
    signIn('mary', false);
    of.changed();
    of.told.splice(0);
    await check();
    expect(of.changed()).toEqual([`${PIM} pims`]);
    await vi.waitFor(() => expect(of.told.some((one) => one.endsWith('page/refresh'))).toBe(true));
    // The launcher says how many errors the PIM counts, which it tells every user.
    expect(await shown()).toEqual({ launcher: ['3', false], errors: [0, 0, 0, 0, 0, 0] });
    const decision = draft(mark({ origin: PIM, target: { error: 'x' } }));
    await expect(on['decisions/save']({ decisions: [decision] }, panel)).rejects.toThrow('not shown');
    await expect(on['decisions/undo']({ made: [{ origin: PIM, id: logged(mark()).id }] }, panel)).rejects.toThrow(
      'not shown',
    );
  });

  it('who may see errors gets the archive of the PIM: it is the PIM’s, not the user’s', async () => {
    signIn('mary', true);
    await check();
    expect((await stored())?.user).toMatchObject({ username: 'mary', seesErrors: true });
    expect(await shown()).toEqual({ launcher: ['1', true], errors: [1, 1, 1, 1, 1, 0] });
    expect(await stored()).toMatchObject({ chartsAt: NOW });
  });

  it('in another time zone has other days: charts and lists are asked for again', async () => {
    signIn('mary', true, 'Asia/Tokyo');
    await check();
    expect(await stored()).toMatchObject({ chartsAt: null, user: { timeZone: 'Asia/Tokyo' } });
    const [source] = await of.store.getAll('connections');
    expect(source?.fetched?.day).toBe('2026-03-06');
  });
});
