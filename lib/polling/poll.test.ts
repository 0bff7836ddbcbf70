import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lines } from '#demo/pim/line.ts';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { announceWaiting } from '#lib/store/announce.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { newestErrorsOf, storedError } from '#lib/store/error-chunks.ts';
import { error, refusedRecords } from '#lib/store/fixtures.ts';
import { repair } from '#lib/store/recovery/repair.ts';
import { signedIn, type Watch, watch } from './fixtures.ts';

const START = Date.UTC(2026, 2, 9, 10, 30);
const HOUR = 3_600_000;

let clock = START;
let pim: DemoPim;
let watched: Watch;
const now = () => clock;
const lists = () => pim.requests.all('/rest/connections/').filter(({ path }) => path.endsWith('/business-errors'));
const source = async () => {
  const connections = await watched.store.getAll('connections');
  const found = connections.find(({ businessErrors }) => businessErrors !== null && businessErrors < 60);
  if (!found) throw new Error('The demo PIM has no quiet source.');
  return found.code;
};

beforeEach(async () => {
  clock = START;
  pim = await startDemoPim({ alive: false, now, timeZone: 'Europe/Berlin' });
  watched = await watch(pim, signedIn(pim), now);
});
afterEach(() => pim.close());

describe('the first poll', () => {
  it('archives every error that the PIM lists, once', async () => {
    const { state, newErrors, droppedEntries } = await watched.pass();
    expect([state, droppedEntries]).toEqual(['ok', 0]);
    const asked = lists().map(({ path }) => path.split('/')[3] ?? '');
    const request = signedIn(pim);
    let served = 0;
    for (const code of asked) {
      const list: unknown = await (await request(`${pim.origin}/rest/connections/${code}/business-errors`)).json();
      const kept = await newestErrorsOf(watched.store, pim.origin, code, 1000);
      expect(kept).toHaveLength(Array.isArray(list) ? list.length : -1);
      served += kept.length;
    }
    expect(newErrors).toBe(served);
    expect(served).toBeGreaterThan(100);
  });

  it('stores nothing that a repair would change', async () => {
    await watched.pass();
    expect(await refusedRecords(watched.store)).toEqual([]);
    expect(await repair(watched.store)).toEqual({ removed: 0, rebuilt: 0 });
  });

  it('takes twelve requests, four for the names of codes, and one for each source with counts', async () => {
    const { requests } = await watched.pass();
    const counted = (await watched.store.getAll('connections')).filter(({ businessErrors }) => businessErrors !== null);
    expect(requests).toBe(16 + counted.length);
  });

  it('stores the lists of a slow PIM one by one, and those of a fast PIM together', async () => {
    const request = signedIn(pim);
    const storedBefore = async (delay: number) => {
      const announced: number[] = [];
      const slow = await watch(
        pim,
        (url, options) => {
          if (String(url).endsWith('/business-errors')) {
            clock += delay;
            announceWaiting();
            announced.push(slow.changes.filter(({ errors }) => errors).length);
          }
          return request(url, options);
        },
        now,
      );
      await slow.pass();
      return announced;
    };
    const [quick, slow] = [await storedBefore(0), await storedBefore(1500)];
    expect(quick.every((before) => before === 0)).toBe(true);
    expect(slow.at(-1)).toBeGreaterThan(2);
  });

  it('fetches the user first, since days are days of the user’s time zone', async () => {
    await watched.pass();
    expect(pim.requests.all()[0]?.path).toBe('/rest/user/');
    expect((await watched.store.get('pims', pim.origin))?.user?.timeZone).toBe('Europe/Berlin');
  });

  it.each(lines)('archives every error of a PIM %s word for word, as often as the PIM lists it', async (line) => {
    const other = await startDemoPim({ alive: false, now, line });
    try {
      const { store, pass } = await watch(other, signedIn(other), now);
      const { state, newErrors, droppedEntries } = await pass();
      expect([state, droppedEntries]).toEqual(['ok', 0]);
      expect(newErrors).toBeGreaterThan(100);
      for (const { code } of other.world.connections) {
        const listed = other.world
          .businessErrors(code)
          .map(({ date_time, content }) => [Date.parse(date_time), content]);
        const kept = (await newestErrorsOf(store, other.origin, code, 1000)).map(({ at, content }) => [at, content]);
        expect(kept.map((one) => JSON.stringify(one)).sort(), code).toEqual(
          listed.map((one) => JSON.stringify(one)).sort(),
        );
      }
    } finally {
      await other.close();
    }
  });

  it('never calls a route that returns a secret', async () => {
    await watched.pass(true);
    expect(pim.requests.secrets()).toEqual([]);
  });
});

describe('a later poll', () => {
  it('is one request when nothing is new', async () => {
    await watched.pass();
    clock += 5 * 60_000;
    expect(await watched.pass()).toMatchObject({ state: 'ok', requests: 1, newErrors: 0 });
  });

  it('fetches the list of the one connection that has a new error', async () => {
    await watched.pass();
    const code = await source();
    pim.switches.burst(code, 2);
    pim.requests.clear();
    expect(await watched.pass()).toMatchObject({ state: 'ok', requests: 2, newErrors: 2 });
    expect(lists().map(({ path }) => path)).toEqual([`/rest/connections/${code}/business-errors`]);
  });

  it('fetches the charts hourly, and when the user requests it', async () => {
    await watched.pass();
    expect(await watched.pass(true)).toMatchObject({ requests: 12 });
    clock += HOUR;
    expect(await watched.pass()).toMatchObject({ requests: 12 });
  });

  it('fetches the lists again within the first hour of a day, and stores nothing twice', async () => {
    await watched.pass();
    const first = await watched.store.getAll('errors');
    const listed = lists().length;
    pim.requests.clear();
    clock += 14 * HOUR;
    const asked: number[] = [];
    for (let minutes = 0; minutes <= 55; minutes += 5) {
      expect(await watched.pass()).toMatchObject({ state: 'ok', newErrors: 0 });
      asked.push(lists().length);
      clock += 5 * 60_000;
    }
    expect(asked[0]).toBeLessThan(listed / 2);
    // Those without errors are left out.
    const counted = (await watched.store.getAll('connections')).filter(({ businessErrors }) => businessErrors);
    expect(asked.at(-1)).toBe(counted.length);
    expect(await watched.store.getAll('errors')).toEqual(first);
  });

  it('fetches all lists at once on a new day when the user requests it', async () => {
    await watched.pass();
    clock += 14 * HOUR;
    pim.requests.clear();
    await watched.pass(true);
    expect(lists()).toHaveLength(
      (await watched.store.getAll('connections')).filter((one) => one.businessErrors).length,
    );
  });

  it('fetches at once what came in the night, and loses nothing that midnight hides', async () => {
    await watched.pass();
    const code = await source();
    clock += 14 * HOUR;
    pim.switches.burst(code, 7);
    let found = 0;
    for (let minutes = 0; minutes <= 55; minutes += 5) {
      found += (await watched.pass()).newErrors;
      clock += 5 * 60_000;
    }
    expect(found).toBe(7);
    expect(await watched.store.getAll('gaps')).toEqual([]);
  });

  it('records a gap and comes back sooner when errors come too fast', async () => {
    await watched.pass();
    const code = await source();
    clock += 60_000;
    pim.switches.burst(code, 80);
    expect(await watched.pass()).toMatchObject({ newErrors: 80 });
    clock += 60_000;
    pim.switches.burst(code, 60);
    expect(await watched.pass()).toMatchObject({ newErrors: 60, soon: true });
    const fetchedAt = clock;
    clock += 60_000;
    pim.switches.burst(code, 500);
    expect(await watched.pass()).toMatchObject({ newErrors: 100, soon: true });
    expect(await watched.store.getAll('gaps')).toEqual([
      { origin: pim.origin, connection: code, from: fetchedAt, to: clock, lost: 400 },
    ]);
  });

  it('records no gap when as many errors came as the PIM lists', async () => {
    await watched.pass();
    const code = await source();
    clock += 60_000;
    pim.switches.burst(code, 100);
    expect(await watched.pass()).toMatchObject({ newErrors: 100, soon: true });
    expect(await watched.store.getAll('gaps')).toEqual([]);
  });

  it('records an unobserved gap after a time longer than the PIM’s list covers', async () => {
    await watched.pass();
    const fetchedAt = clock;
    const code = await source();
    clock += 20 * 24 * HOUR;
    pim.switches.burst(code, 3);
    expect(await watched.pass()).toMatchObject({ state: 'ok', newErrors: 3 });
    const gaps = await watched.store.getAll('gaps');
    const listed = Date.UTC(2026, 2, 23);
    expect(gaps).toContainEqual({
      origin: pim.origin,
      connection: code,
      from: fetchedAt,
      to: listed,
      unobserved: true,
    });
    // One for each source with counts, and none twice.
    expect(gaps).toHaveLength((await watched.store.getAll('connections')).filter(({ fetched }) => fetched).length);
    await watched.pass(true);
    expect(await watched.store.getAll('gaps')).toEqual(gaps);
  });

  it('records no gap while it polls now and then, even for a source without errors', async () => {
    await watched.pass();
    for (let day = 0; day < 20; day++) {
      clock += 24 * HOUR;
      expect(await watched.pass()).toMatchObject({ state: 'ok' });
    }
    expect(await watched.store.getAll('gaps')).toEqual([]);
  });
});

describe('old history', () => {
  it('is removed once a day, and pages are told of it', async () => {
    await watched.pass();
    const code = await source();
    const old = error(START - 200 * 24 * HOUR, { connection: code });
    const fetched = { count: 1, day: '2026-03-09', at: START };
    const age = () => archiveErrors(watched.store, { origin: pim.origin, connection: code, errors: [old], fetched });
    const isKept = async () => (await storedError(watched.store, { origin: pim.origin, ...old })) !== null;
    await age();
    await watched.pass();
    expect(await isKept()).toBe(true);
    clock += 24 * HOUR;
    const hasRemoved = async () => {
      announceWaiting();
      watched.changes.length = 0;
      await watched.pass();
      announceWaiting();
      return watched.changes.some(({ removed }) => removed);
    };
    expect(await hasRemoved()).toBe(true);
    expect(await isKept()).toBe(false);
    expect(await hasRemoved()).toBe(false);
  });
});
