import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { valueRange, weekChart } from './week-chart.ts';

const day = (date: string, counts: Record<string, { created?: number; errors?: number }>) => ({
  date,
  counts: new Map(Object.entries(counts)),
});
const eight = [4, 0, 12, 0, 3, 0, 0, 5].map((created, i) =>
  day(`2026-03-0${i + 1}`, { [ALL_CONNECTIONS]: { created }, erp: { created } }),
);

describe('a week', () => {
  it('has seven days, their total, and the day before for the slope', () => {
    expect(weekChart(eight, 'erp', 'created')).toEqual({
      lead: 4,
      points: [0, 12, 0, 3, 0, 0, 5].map((count, i) => ({ day: `2026-03-0${i + 2}`, count })),
      total: 20,
    });
  });

  it('depends neither on the order of days nor on earlier days', () => {
    const more = [day('2026-02-20', { erp: { created: 9 } }), ...eight].reverse();
    expect(weekChart(more, 'erp', 'created')).toEqual(weekChart(eight, 'erp', 'created'));
  });

  it('ends on the last day that the PIM sent of this figure, not of another', () => {
    const days = [...eight, day('2026-03-09', { [ALL_CONNECTIONS]: { errors: 2 }, erp: { errors: 2 } })];
    expect(weekChart(days, 'erp', 'created')?.points.at(-1)?.day).toBe('2026-03-08');
    expect(weekChart(days, 'erp', 'errors')?.points.map(({ count }) => count)).toEqual([...Array(6).fill(null), 2]);
  });

  it('has null for missing days', () => {
    const days = eight.filter(({ date }) => date !== '2026-03-01' && date !== '2026-03-03');
    const { lead, points, total } = weekChart(days, ALL_CONNECTIONS, 'created') ?? {};
    expect(lead).toBeNull();
    expect(points?.map(({ count }) => count)).toEqual([0, null, 0, 3, 0, 0, 5]);
    expect(total).toBe(8);
  });

  it('ends with the other connections when the PIM no longer counts this one', () => {
    const days = [...eight, day('2026-03-09', { [ALL_CONNECTIONS]: { created: 0 } })];
    expect(weekChart(days, 'erp', 'created')?.points.at(-1)).toEqual({ day: '2026-03-09', count: null });
  });

  it('is null without figures of the connection', () => {
    expect(weekChart(eight, 'other', 'created')).toBeNull();
    expect(weekChart(eight, 'erp', 'read')).toBeNull();
    expect(weekChart([], ALL_CONNECTIONS, 'created')).toBeNull();
    expect(
      weekChart([...eight, day('2026-04-01', { [ALL_CONNECTIONS]: { created: 0 } })], 'erp', 'created'),
    ).toBeNull();
  });

  it('follows the calendar across months, leap days and clock changes', () => {
    const dates = (last: string) =>
      weekChart([day(last, { erp: { created: 1 } })], 'erp', 'created')?.points.map((p) => p.day);
    expect(dates('2028-03-02')).toContain('2028-02-29');
    expect(new Set(dates('2026-03-31'))).toHaveLength(7);
    expect(dates('2026-01-03')?.[0]).toBe('2025-12-28');
  });

  it('accepts connections with any code', () => {
    expect(weekChart([day('2026-03-08', { constructor: { created: 3 } })], 'constructor', 'created')?.total).toBe(3);
    expect(weekChart([day('2026-03-08', { erp: { created: 3 } })], '__proto__', 'created')).toBeNull();
  });
});

describe('the range of the y axis', () => {
  const range = (lead: number | null, ...counts: Array<number | null>) =>
    valueRange({ lead, points: counts.map((count) => ({ day: '', count })) });

  it('is the span of all eight counts plus a fifth on either side', () => {
    expect(range(0, 10, 5)).toEqual([-2, 12]);
    expect(range(20, 10, 10)).toEqual([8, 22]);
    expect(range(null, 10, null, 20)).toEqual([8, 22]);
  });

  it('contains a flat line', () => {
    expect(range(0, 0, 0)).toEqual([0, 1]);
    expect(range(7, 7, 7)).toEqual([6, 8]);
    expect(range(null, null)).toEqual([0, 1]);
  });

  it('contains every count', () => {
    const count = fc.option(fc.nat());
    fc.assert(
      fc.property(count, fc.array(count), (lead, counts) => {
        const [low, high] = range(lead, ...counts);
        expect(low).toBeLessThan(high);
        for (const one of [lead, ...counts]) if (one !== null) expect(one >= low && one <= high).toBe(true);
      }),
    );
  });
});
