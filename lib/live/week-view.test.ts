import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import { digestOf } from '#lib/errors/digest.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { alert, connection, drained, emptyStore, error, mark, pim, saveDecisions } from '#lib/store/fixtures.ts';
import { type PimView, pimReader } from '#lib/store/pim-view.ts';
import { openWeek, readWeek, type ShownWeek } from './week-view.ts';

const [origin, other] = ['https://pim.example', 'https://other.example'];
/** A Wednesday. */
const NOW = Date.UTC(2026, 10, 25, 12);
const DAY = 86_400_000;
const [MONDAY, TODAY] = ['2026-11-16', '2026-11-25'];

let lifetime: AbortController;
let store: Store;
const viewOf = (of: string) => pimReader(store).view(of);
const read = async (requested: string | null = null): Promise<ShownWeek> => {
  const week = await readWeek(store, origin, requested, NOW);
  if ('wrong' in week) throw new Error(week.wrong);
  return week;
};
const count = async (from: string, of = origin) => {
  const daily = new Map<string, number>();
  for (let day = from; day <= TODAY; day = addDays(day, 1)) daily.set(day, 3);
  const counts = new Map([ALL_CONNECTIONS, 'erp'].map((code) => [code, daily]));
  for (const figure of ['created', 'updated', 'errors'] as const) await storeCounts(store, of, figure, counts);
};
const archive = (errors: ArchivedError[]) =>
  archiveErrors(store, {
    origin,
    connection: 'erp',
    errors: errors.map((one) => ({ ...one, connection: 'erp' })),
    fetched: { count: 1, day: TODAY, at: NOW },
  });
const user = (facts: Partial<NonNullable<PimRecord['user']>>) =>
  pim({ user: { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true, ...facts } });
const learned = { health: { state: 'quiet', lastActiveAt: null, lastDay: null } } as const;

beforeEach(async () => {
  // Only the clock: the store needs real timers.
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  lifetime = new AbortController();
  store = await emptyStore();
  await store.put('pims', pim());
  await store.put('pims', pim({ origin: other, addedAt: 1 }));
  await store.put('connections', connection('erp', learned));
});
afterEach(() => {
  lifetime.abort();
  vi.useRealTimers();
});

describe('the week of a PIM', () => {
  it('is the last finished one with the one before', async () => {
    await count('2026-11-01');
    const { chosen, report, findings, groups } = await read();
    expect(chosen).toMatchObject({ monday: MONDAY, earlier: '2026-11-09', later: '2026-11-23' });
    expect(report.all.errors).toMatchObject({ count: 21, change: { current: 21, before: 21 } });
    expect(findings.mostErrors).toMatchObject({ connection: 'erp', count: 21 });
    expect(groups).toEqual({ top: [], groups: 0, errors: 0 });
  });

  it('is the one that is asked for, as far as there is one', async () => {
    expect(await readWeek(store, origin, null, NOW)).toEqual({ wrong: 'empty' });
    expect(await readWeek(store, 'https://gone.example', null, NOW)).toEqual({ wrong: 'empty' });
    await count('2026-11-11');
    expect((await read('2026-11-12')).report.all.errors).toMatchObject({ count: 15, missing: 2 });
    expect(await readWeek(store, origin, '2026-11-01', NOW)).toEqual({ wrong: 'early', first: '2026-11-11' });
  });

  it('has the connections of both directions, those that are not monitored too, but not those that are gone', async () => {
    await count('2026-11-01');
    const newest = { lastSeen: NOW };
    await store.put('connections', connection('erp', { ...learned, ...newest }));
    await store.put('connections', connection('shop', { flowType: 'data_destination', ...newest }));
    await store.put('connections', connection('spare', { unmonitored: true, tracked: false, ...newest }));
    await store.put('connections', connection('old', { tracked: false, ...newest }));
    await store.put('connections', connection('gone', { lastSeen: NOW - DAY }));
    const { report, findings } = await read();
    expect(report.connections.map((row) => row.connection).sort()).toEqual(['erp', 'old', 'shop', 'spare']);
    expect(findings.silence.untracked).toEqual(['old']);
  });

  it('groups the errors that happened in it by the clock of the PIM user', async () => {
    await count('2026-11-01');
    const midnight = Date.parse('2026-11-16T00:00:00+14:00');
    await archive([
      error(midnight - 1000, { id: 'before' }),
      error(midnight, { id: 'first' }),
      error(midnight + 7 * DAY - 1000, { id: 'last' }),
      error(midnight + 7 * DAY, { id: 'after' }),
    ]);
    await store.put('pims', user({ timeZone: 'Pacific/Kiritimati' }));
    expect((await read()).groups).toMatchObject({ errors: 2, top: [{ daily: [1, 0, 0, 0, 0, 0, 1] }] });
  });

  it('says what became of its groups since', async () => {
    await count('2026-11-01');
    const old = error(Date.parse(MONDAY) + DAY);
    await archive([old, error(NOW - DAY)]);
    const target = { group: digestOf(origin, old).group };
    await saveDecisions(store, [mark({ target, at: NOW - 3 * DAY })]);
    expect((await read()).groups?.top).toMatchObject([{ errors: 1, status: 'back' }]);
    // The size of a group counts in the whole archive.
    await saveDecisions(store, [mark({ target, state: 'ignored', until: { more: 3, after: 0 } })]);
    expect((await read()).groups?.top).toMatchObject([{ status: 'ignored' }]);
    await saveDecisions(store, [mark({ target, state: 'ignored', until: { more: 2, after: 0 } })]);
    expect((await read()).groups?.top).toMatchObject([{ status: 'open' }]);
  });

  it('has no groups for a user whose PIM would not show errors either', async () => {
    await count('2026-11-01');
    await archive([error(Date.parse(MONDAY) + DAY)]);
    await store.put('pims', user({ seesErrors: false }));
    expect((await read()).groups).toBeNull();
  });

  it('tells silence, and that there was none only where it was judged', async () => {
    await count('2026-10-01');
    expect((await read()).findings.silence).toEqual({ silent: [], untracked: [], complete: true });
    const day = Date.parse('2026-11-18T10:00Z');
    await store.put('alerts', alert({ rule: 'silence', raisedAt: day, recoveredAt: day + 1 }));
    expect((await read()).findings.silence.silent).toMatchObject([{ connection: 'erp', from: '2026-11-18' }]);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'it was learned only later',
      () => store.put('connections', connection('erp', { ...learned, firstSeen: Date.parse('2026-11-05') })),
    ],
    [
      'the baseline is not learned',
      () =>
        store.put(
          'connections',
          connection('erp', { health: { state: 'unknown', learning: { known: 3, needed: 14 } } }),
        ),
    ],
    ['the PIM was added later', () => store.put('pims', pim({ addedAt: Date.parse('2026-11-17') }))],
    ['it was never evaluated', () => store.put('connections', connection('erp'))],
  ])('does not claim that nothing was silent where %s', async (_, change) => {
    await count('2026-10-01');
    await change();
    expect((await read()).findings.silence.complete).toBe(false);
  });

  it('does not claim it where ended alerts are no longer archived', async () => {
    await count('2026-08-01');
    expect((await read('2026-08-20')).findings.silence.complete).toBe(false);
  });

  it('is that of PIM and address, read again with every change until the page is closed', async () => {
    const view = signal<PimView | null>(null);
    const query = signal('view=week');
    const week = await openWeek(store, view, query, lifetime.signal);
    expect(week.value).toBeNull();
    await count('2026-10-01', other);
    view.value = await viewOf(other);
    const shown = () => {
      const value = week.value?.value;
      return value && !('wrong' in value) ? value : null;
    };
    await vi.waitFor(() => expect(shown()?.chosen.monday).toBe(MONDAY));
    query.value = 'view=week&week=2026-11-10';
    await vi.waitFor(() => expect(shown()?.chosen.monday).toBe('2026-11-09'));
    await store.put('connections', connection('dam', { origin: other }));
    await storeCounts(store, other, 'read', new Map([[ALL_CONNECTIONS, new Map([['2026-11-10', 1]])]]));
    await vi.waitFor(() => expect(shown()?.report.connections).toHaveLength(1));
    lifetime.abort();
    view.value = null;
    await drained(store);
    expect(week.value?.origin).toBe(other);
  });
});
