import { describe, expect, it } from 'vitest';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { connection, pim } from '#lib/store/fixtures.ts';
import { archivedSeries } from './archived-errors.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 2, 8, 12);

const watchedPim = pim({
  addedAt: NOW - 3 * DAY,
  lastSuccessAt: NOW,
  user: { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true },
});
const fetchedOnce = { fetched: { count: 1, day: '2026-03-08', at: NOW }, firstSeen: NOW - 3 * DAY };
const connections = [
  connection('erp', fetchedOnce),
  connection('dam', fetchedOnce),
  connection('shop', { firstSeen: NOW }),
];
const times = new Map([
  ['erp', [{ at: NOW - HOUR, seen: NOW }]],
  ['dam', [{ at: NOW - DAY, seen: NOW - 3 * DAY }]],
]);
const view = { pim: watchedPim, connections, gaps: [] };

describe('the series of archived errors', () => {
  it('covers all connections or one', () => {
    expect(archivedSeries(view, times, ALL_CONNECTIONS)(2)).toEqual([
      { day: '2026-03-07', count: 1 },
      { day: '2026-03-08', count: 1 },
    ]);
    expect(archivedSeries(view, times, 'erp')(2).map(({ count }) => count)).toEqual([0, 1]);
  });

  it('begins where the first lists begin', () => {
    const all = archivedSeries(view, times, ALL_CONNECTIONS)(null);
    expect(all[0]).toEqual({ day: '2026-02-27', count: 0 });
    expect(all.at(-1)?.day).toBe('2026-03-08');
    expect(archivedSeries(view, times, ALL_CONNECTIONS)(30)[0]).toEqual({ day: '2026-02-07', count: null });
  });

  it('has a hole only where errors of the given connection were lost', () => {
    const gaps = [{ origin: watchedPim.origin, connection: 'dam', from: NOW - 2 * DAY, to: NOW - 2 * DAY + HOUR }];
    const counts = (code: string) => archivedSeries({ ...view, gaps }, times, code)(3).map(({ count }) => count);
    expect(counts(ALL_CONNECTIONS)).toEqual([null, 1, 1]);
    expect(counts('dam')).toEqual([null, 1, 0]);
    expect(counts('erp')).toEqual([0, 0, 1]);
  });

  it('has a hole where retention removed errors', () => {
    const trimmed = { ...view, pim: { ...watchedPim, errorsFrom: '2026-03-07' } };
    expect(archivedSeries(trimmed, times, ALL_CONNECTIONS)(3).map(({ count }) => count)).toEqual([null, 1, 1]);
  });

  it('has no hole before a connection was added later', () => {
    const late = connection('late', { fetched: { count: 0, day: '2026-03-08', at: NOW }, firstSeen: NOW + 20 * DAY });
    expect(archivedSeries({ ...view, connections: [...connections, late] }, times, ALL_CONNECTIONS)(2)[0]?.count).toBe(
      1,
    );
  });

  it('is empty before a list was fetched', () => {
    expect(archivedSeries(view, times, 'shop')(7)).toEqual([]);
    expect(archivedSeries({ ...view, pim: pim() }, times, ALL_CONNECTIONS)(7)).toEqual([]);
  });
});
