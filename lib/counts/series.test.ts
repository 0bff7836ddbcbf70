import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import { DAY, HOUR } from '#lib/error-list/fixtures.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { errorsByDay, knownSince } from './archived-errors.ts';
import { businessAndTechnical, dailySeries, inBuckets } from './series.ts';
import { weekChart } from './week-chart.ts';

const LAST = '2026-03-08';
/** Counts of consecutive days that end on `LAST`; null is a day without a record. */
const daysOf = (counts: ReadonlyArray<number | null>) =>
  counts.flatMap((created, i) => {
    const date = addDays(LAST, i + 1 - counts.length);
    return created === null ? [] : [{ date, counts: new Map([['erp', { created }]]) }];
  });
const series = (counts: ReadonlyArray<number | null>, span: number | null) =>
  dailySeries(daysOf(counts), 'erp', 'created', span).map((point) => point.count);

const counts = fc.array(fc.option(fc.nat(9)), { maxLength: 40 });

describe('the daily series of a figure', () => {
  it('has as many days as requested, with holes where nothing is known', () => {
    expect(series([1, null, 3], 5)).toEqual([null, null, 1, null, 3]);
    expect(series([1, null, 3, 0], 2)).toEqual([3, 0]);
  });

  it('starts with the first known day when all days are requested', () => {
    expect(series([null, 1, null, null, 4], null)).toEqual([1, null, null, 4]);
  });

  it('ends with the last figure of any connection', () => {
    const days = [...daysOf([1, 2]), { date: '2026-03-10', counts: new Map([[ALL_CONNECTIONS, { created: 0 }]]) }];
    expect(dailySeries(days, 'erp', 'created', null).map((point) => point.count)).toEqual([1, 2, null, null]);
  });

  it('is empty when nothing is known', () => {
    expect(dailySeries(daysOf([1]), 'erp', 'read', 7)).toEqual([]);
    expect(dailySeries(daysOf([1]), '__proto__', 'created', null)).toEqual([]);
    expect(dailySeries([], 'erp', 'created', 30)).toEqual([]);
  });

  it('is empty when nothing is known of the requested days', () => {
    const days = [...daysOf([1, 2]), { date: '2026-04-20', counts: new Map([[ALL_CONNECTIONS, { created: 0 }]]) }];
    expect(dailySeries(days, 'erp', 'created', 7)).toEqual([]);
  });

  it('equals the official week over seven days', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const days = daysOf(given);
        expect(dailySeries([...days].reverse(), 'erp', 'created', 7)).toEqual(
          (weekChart(days, 'erp', 'created')?.bars ?? []).map(({ from, count }) => ({ day: from, count })),
        );
      }),
    );
  });
});

describe('buckets', () => {
  it('are counted back from the last day, with the number of missing days', () => {
    expect(inBuckets(dailySeries(daysOf([5, 1, null, 2, null, null]), 'erp', 'created', 6), 2)).toEqual([
      { from: '2026-03-01', to: '2026-03-02', count: null, missing: 2 },
      { from: '2026-03-03', to: '2026-03-04', count: 6, missing: 0 },
      { from: '2026-03-05', to: '2026-03-06', count: 2, missing: 1 },
    ]);
  });

  it('contain every day exactly once', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), (given, size) => {
        const points = dailySeries(daysOf(given), 'erp', 'created', null);
        const buckets = inBuckets(points, size);
        const sum = (all: ReadonlyArray<{ count: number | null }>) => all.reduce((n, { count }) => n + (count ?? 0), 0);
        expect(sum(buckets)).toBe(sum(points));
        expect(buckets.reduce((n, bucket) => n + bucket.missing, 0)).toBe(
          points.filter((p) => p.count === null).length,
        );
        expect(buckets.at(0)?.from).toBe(points.at(0)?.day);
        expect(buckets.at(-1)?.to).toBe(points.at(-1)?.day);
        buckets.slice(1).forEach((bucket, i) => {
          expect(bucket.from).toBe(addDays(buckets[i]?.to ?? '', 1));
          expect(addDays(bucket.from, size - 1)).toBe(bucket.to);
        });
      }),
    );
  });
});

describe('business and technical errors', () => {
  it('are the sums of the PIM’s counts, including 0', () => {
    const uncounted = { businessErrors: null, technicalErrors: null };
    const counted = { businessErrors: 34, technicalErrors: 2 };
    const quiet = { businessErrors: 0, technicalErrors: 0 };
    expect(businessAndTechnical([counted, uncounted, quiet])).toEqual({ business: 34, technical: 2 });
    expect(businessAndTechnical([quiet])).toEqual({ business: 0, technical: 0 });
  });

  it('are unknown when one of them is unknown', () => {
    expect(businessAndTechnical([{ businessErrors: 34, technicalErrors: null }])).toBeNull();
    expect(businessAndTechnical([{ businessErrors: null, technicalErrors: 1 }])).toBeNull();
    expect(businessAndTechnical([{ businessErrors: null, technicalErrors: null }])).toBeNull();
    expect(businessAndTechnical([])).toBeNull();
  });
});

describe('archived errors by day', () => {
  const paris = (time: string) => Date.parse(`${time}+01:00`);
  const span = {
    from: '2026-03-05',
    to: '2026-03-07',
    timeZone: 'Europe/Paris',
    since: paris('2026-01-01T00:00'),
    until: paris('2026-04-01T00:00'),
  };
  const at = (...times: string[]) => times.map((time) => ({ at: paris(time) }));

  it('are counted by the days of the time zone', () => {
    const errors = at(
      '2026-03-04T23:59',
      '2026-03-05T00:00',
      '2026-03-05T23:59',
      '2026-03-07T12:00',
      '2026-03-08T00:00',
    );
    expect(errorsByDay(errors, [], span)).toEqual([
      { day: '2026-03-05', count: 2 },
      { day: '2026-03-06', count: 0 },
      { day: '2026-03-07', count: 1 },
    ]);
  });

  it('are a hole, never zero, where errors were lost and none is archived', () => {
    const gap = { from: paris('2026-03-05T20:00'), to: paris('2026-03-06T08:00') };
    expect(errorsByDay(at('2026-03-05T12:00'), [gap], span)).toEqual([
      { day: '2026-03-05', count: 1, atLeast: true },
      { day: '2026-03-06', count: null },
      { day: '2026-03-07', count: 0 },
    ]);
  });

  it('are unknown before the archive began and after the last fetch', () => {
    const covered = { ...span, since: paris('2026-03-05T12:00'), until: paris('2026-03-06T12:00') };
    expect(errorsByDay([], [], covered).map((day) => day.count)).toEqual([null, 0, null]);
  });

  it('begin with the first list: six UTC days back, or at its oldest error when it was full', () => {
    const fetchedAt = Date.UTC(2026, 2, 8, 12);
    const list = (length: number) => Array.from({ length }, (_, i) => ({ at: fetchedAt - i * HOUR, seen: fetchedAt }));
    const later = { at: fetchedAt + HOUR, seen: fetchedAt + 2 * HOUR };
    expect(knownSince([], fetchedAt)).toBe(Date.UTC(2026, 2, 2));
    expect(knownSince([...list(99), later], fetchedAt)).toBe(Date.UTC(2026, 2, 2));
    expect(knownSince([later, ...list(100)], fetchedAt)).toBe(fetchedAt - 99 * HOUR);
  });

  it('are each counted once, even across clock changes', () => {
    const wide = { ...span, from: '2026-03-01', to: '2026-04-30' };
    const [start, end] = [paris('2026-03-01T00:00'), Date.parse('2026-05-01T00:00:00+02:00')];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: start - DAY, max: end + HOUR })), (times) => {
        const days = errorsByDay(
          times.map((time) => ({ at: time })),
          [],
          wide,
        );
        expect(days).toHaveLength(61);
        const inside = times.filter((time) => time >= start && time < end);
        expect(days.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(inside.length);
      }),
    );
  });
});
