import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import { digestOf } from '#lib/errors/digest.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { storeConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { saveDecisions } from '#lib/store/decisions.ts';
import { connection, drained, emptyStore, error, listed, mark, pim, resolved } from '#lib/store/fixtures.ts';
import { type PimView, pimReader } from '#lib/store/pim-view.ts';
import { openWeek } from './week-view.ts';

const [origin, other] = ['https://pim.example', 'https://other.example'];
const NOW = Date.UTC(2026, 2, 14, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let lifetime: AbortController;
let store: Store;
const viewOf = (of: string) => pimReader(store).view(of);
const opened = async () => (await openWeek(store, signal(await viewOf(origin)), lifetime.signal)).value;
const archive = (errors: ArchivedError[], code = 'erp') =>
  archiveErrors(store, {
    origin,
    connection: code,
    errors: errors.map((one) => ({ ...one, connection: code })),
    fetched: { count: 1, day: '2026-03-14', at: NOW },
  });
const resolvedError = (id: string, at: number, message = 'Too long.') => resolved({ id, content: { message } }, { at });

beforeEach(async () => {
  // Only the clock: the store needs real timers.
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  lifetime = new AbortController();
  store = await emptyStore();
  await store.put('pims', pim());
  await store.put('pims', pim({ origin: other, addedAt: 1 }));
  await store.put('connections', connection('erp'));
});
afterEach(() => {
  lifetime.abort();
  vi.useRealTimers();
});

describe('the summary of a week', () => {
  it('covers the connections that are tracked and monitored', async () => {
    await store.put('connections', connection('shop', { flowType: 'data_destination', position: 1 }));
    await store.put('connections', connection('spare', { unmonitored: true }));
    await store.put('connections', connection('old', { tracked: false }));
    expect((await opened())?.value.connections.map((line) => line.connection)).toEqual(['erp', 'shop']);
  });

  it('has the totals of seven days and of the seven before', async () => {
    const daily = Array.from({ length: 15 }, (_, ago): [string, number] => [
      addDays('2026-03-14', -ago),
      ago < 7 ? 3 : 2,
    ]);
    await storeCounts(store, origin, 'created', new Map([[ALL_CONNECTIONS, new Map(daily)]]));
    expect((await opened())?.value).toMatchObject({
      days: { from: '2026-03-08', to: '2026-03-14' },
      all: { created: { current: 21, before: 14 }, resolved: { current: 0, before: 0 } },
    });
  });

  it('counts the errors that were resolved in either week, but none after its group was resolved', async () => {
    const errors = [error(NOW - 2 * DAY), error(NOW - 10 * DAY), error(NOW - HOUR)];
    const [first] = errors;
    const rest = ['before', 'long ago', 'ignored', 'open'].map((id) =>
      error(NOW - 3 * DAY, { id, content: { message: id } }),
    );
    await archive([...errors, ...rest]);
    await archive([error(NOW - 2 * DAY, { id: 'of the dam', content: { message: 'No picture.' } })], 'dam');
    await saveDecisions(store, [
      mark({ target: { group: first ? digestOf(origin, first).group : '' }, at: NOW - DAY }),
      resolvedError('before', NOW - 9 * DAY, 'before'),
      resolvedError('long ago', NOW - 20 * DAY, 'long ago'),
      { ...resolvedError('ignored', NOW - DAY, 'ignored'), state: 'ignored' },
      resolvedError('of the dam', NOW - DAY, 'No picture.'),
      { ...resolvedError('open', NOW - DAY, 'open'), origin: other },
    ]);
    const week = (await opened())?.value;
    expect(week?.connections.map((line) => [line.connection, line.resolved])).toEqual([
      ['erp', { current: 2, before: 1 }],
    ]);
    expect(week?.all.resolved).toEqual({ current: 3, before: 1 });
  });

  it('counts nothing as resolved when the last decision is older than both weeks', async () => {
    await archive([error(NOW - 30 * DAY, { id: 'old' })]);
    await saveDecisions(store, [resolvedError('old', NOW - 29 * DAY)]);
    expect((await opened())?.value.all.resolved).toEqual({ current: 0, before: 0 });
  });

  it('begins at midnight of the PIM user, even across a clock change', async () => {
    const midnight = Date.parse('2026-03-08T00:00:00-05:00');
    await archive([error(NOW - 10 * DAY, { id: 'a' }), error(NOW - 11 * DAY, { id: 'b' })]);
    await saveDecisions(store, [resolvedError('a', midnight - 1), resolvedError('b', midnight)]);
    // In UTC, both are in the week.
    expect((await opened())?.value.all.resolved).toEqual({ current: 2, before: 0 });
    const user = { username: 'julia', timeZone: 'America/New_York', uiLocale: 'en_US', seesErrors: true };
    await store.put('pims', pim({ user }));
    expect((await opened())?.value.all.resolved).toEqual({ current: 1, before: 1 });
  });

  it('is that of the chosen PIM, read again with every change until the page is closed', async () => {
    const view = signal<PimView | null>(null);
    const week = await openWeek(store, view, lifetime.signal);
    expect(week.value).toBeNull();
    view.value = await viewOf(other);
    await vi.waitFor(() => expect(week.value?.origin).toBe(other));
    await storeConnections(store, other, [listed('dam')], NOW);
    await vi.waitFor(() => expect(week.value?.value.connections).toHaveLength(1));
    lifetime.abort();
    view.value = null;
    await drained(store);
    expect(week.value?.origin).toBe(other);
  });
});
