import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DAY, HOUR, MINUTE } from '#lib/calendar.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore, pim, refusedRecords } from '#lib/store/fixtures.ts';
import { ACCOUNT, allSpaces, counted, FOLDER, ORIGIN, webDavSpace } from '../fixtures.ts';
import { membersOf } from '../members.ts';
import type { Space } from '../open-space.ts';
import { joinSpace, shareDecisions } from '../share-decisions.ts';
import { callersOf, lookAround, presenceDue, say, sharePresence } from './share-presence.ts';

const MONITOR = 'https://hc-ping.com/5f1e';
const START = Date.UTC(2026, 2, 8, 12);

/** The true time, by which the server lives. */
let now: number;
let answer: typeof fetch;
let asked: string[];

/** A browser of the team whose clock is wrong. */
interface Colleague {
  store: Store;
  clock: () => number;
}

async function use(space: Space, open: () => Promise<{ fetch: typeof fetch }>): Promise<void> {
  const watched = counted((await open()).fetch);
  [answer, asked] = [watched.fetch, watched.asked];
  await changeSettings({ add: ORIGIN, set: { space } });
}

async function colleague(me: string, space: Space, skew = 0): Promise<Colleague> {
  const store = await emptyStore();
  const clock = () => now + skew;
  await store.put('pims', pim({ origin: ORIGIN, me }));
  const account = space.kind === 'json' ? { user: '', password: 'Bearer secret' } : ACCOUNT;
  const checks = await joinSpace(store, ORIGIN, space, account, clock());
  expect(checks.filter(({ fault }) => fault)).toEqual([]);
  return { store, clock };
}

const due = ({ store, clock }: Colleague) => presenceDue(store, clock);
const record = async ({ store }: Colleague) => (await store.get('spaces', ORIGIN))?.presence;
/** The others as one of them sees them: how long ago each was there, in minutes. */
const seen = async (one: Colleague) =>
  ((await record(one))?.others ?? []).map(({ name, at }) => [name, Math.round((one.clock() - at) / MINUTE)]);

beforeEach(() => {
  fakeBrowser.reset();
  now = START;
  Object.assign(browser.permissions, { contains: async () => true });
  vi.stubGlobal('fetch', (...args: Parameters<typeof fetch>) => answer(...args));
});
afterEach(() => vi.unstubAllGlobals());

describe.each(allSpaces(() => now))('Members who share through %s', (_, space, open) => {
  it('see when each of them was there, whatever their clocks say', async () => {
    await use(space, open);
    const [ada, bob] = [await colleague('Ada', space, 5 * HOUR), await colleague('Bob', space, -9 * HOUR)];
    const carla = await colleague('Carla', space);
    for (const one of [ada, bob]) await due(one);
    now += 20 * MINUTE;
    await due(bob);
    now += 10 * MINUTE;
    for (const one of [carla, ada, bob]) await due(one);
    expect(await seen(carla)).toEqual([
      ['Bob', 10],
      ['Ada', 30],
    ]);
    expect(await seen(ada)).toEqual([
      ['Carla', 0],
      ['Bob', 10],
    ]);
    expect(await refusedRecords(carla.store)).toEqual([]);
  });

  it('cost no request more while nothing is due, and at most three each quarter of an hour', async () => {
    await use(space, open);
    const [ada, bob] = [await colleague('Ada', space), await colleague('Bob', space)];
    for (const one of [ada, bob, ada]) await due(one);
    for (let minutes = 1; minutes < 15; minutes++) {
      now += MINUTE;
      await shareDecisions(ada.store, ORIGIN, ada.clock);
      asked.length = 0;
      await due(ada);
      expect(asked).toEqual([]);
      await shareDecisions(ada.store, ORIGIN, ada.clock);
      expect(asked).toHaveLength(1);
    }
    now += MINUTE;
    asked.length = 0;
    await due(ada);
    expect(asked.length).toBeLessThanOrEqual(3);
    expect((await record(ada))?.others).toHaveLength(1);
  });

  it('know who told the monitor, and when', async () => {
    await use(space, open);
    await changeSettings({ pim: ORIGIN, set: { heartbeat: { kind: 'healthchecks', url: MONITOR } } });
    const [ada, bob] = [await colleague('Ada', space, HOUR), await colleague('Bob', space)];
    await say(ada.store, ORIGIN, { at: ada.clock(), failed: false }, ada.clock);
    now += 4 * MINUTE;
    await lookAround(bob.store, ORIGIN, bob.clock);
    const callers = await callersOf(bob.store, ORIGIN, MONITOR);
    expect(callers).toMatchObject({ told: null, others: [{ name: 'Ada', told: { at: START, failed: false } }] });
    expect((await callersOf(bob.store, ORIGIN, `${MONITOR}2`))?.others).toEqual([]);
    expect((await callersOf(ada.store, ORIGIN, MONITOR))?.told).toEqual({ at: START + HOUR, failed: false });
  });

  it('forget who has been away for three months', async () => {
    await use(space, open);
    const [ada, bob] = [await colleague('Ada', space), await colleague('Bob', space)];
    await due(ada);
    now += 91 * DAY;
    await due(bob);
    expect(await seen(bob)).toEqual([]);
    now += HOUR;
    await due(bob);
    expect(await seen(bob)).toEqual([]);
  });
});

describe('A browser', () => {
  const space: Space = { kind: 'webdav', address: FOLDER };
  let server: ReturnType<typeof webDavSpace>;

  beforeEach(async () => {
    server = webDavSpace(false, () => now);
    await use(space, async () => server);
  });

  it('reads what a colleague says only once, and lines of decisions stay as they are', async () => {
    const [ada, bob] = [await colleague('Ada', space), await colleague('Bob', space)];
    await due(ada);
    await due(bob);
    const live = [...server.files].filter(([name]) => !name.includes('/present/'));
    now += HOUR;
    await due(ada);
    asked.length = 0;
    await due(bob);
    expect(asked.filter((one) => one.startsWith('GET'))).toEqual([]);
    expect([...server.files].filter(([name]) => !name.includes('/present/'))).toEqual(live);
  });

  it('removes what it said of itself before, after a day', async () => {
    const ada = await colleague('Ada', space);
    await due(ada);
    await ada.store.put('pims', {
      ...pim({ origin: ORIGIN, me: 'Ada L.' }),
      client: (await ada.store.get('pims', ORIGIN))?.client ?? '',
    });
    now += HOUR;
    await due(ada);
    const signs = () => [...server.files.keys()].filter((name) => name.includes('/present/'));
    expect(signs()).toHaveLength(2);
    now += DAY;
    await due(ada);
    expect(signs()).toHaveLength(1);
  });

  it('takes nothing from a file that is torn, huge, or somebody else’s', async () => {
    const ada = await colleague('Ada', space);
    await due(ada);
    const file = (body: string) => ({ body, version: 1, modified: now });
    server.files.set('/pulse/present/marc000000-0000000.json', file('{"who":"Marc"}'));
    server.files.set('/pulse/present/julia00000-0000001.json', file('x'.repeat(100_000)));
    server.files.set('/pulse/present/../evil.json', file('{"who":"Eve"}'));
    server.files.set('/pulse/present/readme.txt', file('{"who":"Eve"}'));
    now += HOUR;
    await due(ada);
    expect(await seen(ada)).toEqual([]);
    for (let n = 0; n < 300; n++) server.files.set(`/pulse/present/c${100 + n}00000-0000001.json`, file('{}'));
    now += HOUR;
    asked.length = 0;
    await due(ada);
    expect(asked.length).toBeLessThan(60);
  });

  it('says nothing while sharing waits or is stopped, and where it is not allowed', async () => {
    const ada = await colleague('Ada', space);
    const known = await ada.store.get('spaces', ORIGIN);
    if (!known) throw new Error('There is no space.');
    asked.length = 0;
    await ada.store.put('spaces', { ...known, notBefore: now + HOUR });
    await sharePresence(ada.store, ORIGIN, { now: ada.clock });
    await ada.store.put('spaces', { ...known, notBefore: null });
    await sharePresence(ada.store, ORIGIN, { now: ada.clock });
    await ada.store.put('spaces', known);
    Object.assign(browser.permissions, { contains: async () => false });
    await sharePresence(ada.store, ORIGIN, { now: ada.clock });
    expect(asked).toEqual([]);
  });

  it('whose server fails there shares decisions as before, and tries again later', async () => {
    const ada = await colleague('Ada', space);
    const usual = answer;
    answer = (input, init) =>
      String(input).includes('/present/') ? Promise.resolve(new Response('', { status: 403 })) : usual(input, init);
    await due(ada);
    await shareDecisions(ada.store, ORIGIN, ada.clock);
    expect(await ada.store.get('spaces', ORIGIN)).toMatchObject({ fault: null, failures: 0 });
    answer = usual;
    now += 16 * MINUTE;
    await due(ada);
    expect([...server.files.keys()].some((name) => name.includes('/present/'))).toBe(true);
  });

  it('is told from one that shares nothing', async () => {
    const store = await emptyStore();
    await store.put('pims', pim({ origin: ORIGIN }));
    await lookAround(store, ORIGIN);
    expect(await callersOf(store, ORIGIN, MONITOR)).toBeNull();
  });
});

describe('The list of members', () => {
  it('has whoever is there, and this browser now', () => {
    const others = [{ client: 'marc000000', name: 'Marc', at: START - HOUR }];
    const ahead = [{ client: 'julia00000', name: 'Julia', at: START + HOUR }];
    expect(membersOf([], [...others, ...ahead], { client: 'ada0000000', name: 'Ada' }, START)).toEqual([
      { client: 'julia00000', name: 'Julia', at: START },
      { client: 'ada0000000', name: 'Ada', at: START },
      { client: 'marc000000', name: 'Marc', at: START - HOUR },
    ]);
  });
});
