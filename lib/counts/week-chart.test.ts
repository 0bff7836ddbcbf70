import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { asBars, type Bar, chartTime, dailyBars, finishedDays, weekChart, withTechnical } from './week-chart.ts';

const day = (date: string, counts: Record<string, { created?: number; errors?: number }>) => ({
  date,
  counts: new Map(Object.entries(counts)),
});
/** Saturday, the last of fifteen days. */
const TODAY = '2026-03-14';
const archive = Array.from({ length: 15 }, (_, i) =>
  day(addDays(TODAY, i - 14), { [ALL_CONNECTIONS]: { created: 100 + i }, erp: { created: i } }),
);
const whole = { today: TODAY, fetched: TODAY };
const counts = (bars: readonly Bar[] = []) => bars.map(({ count }) => count);

describe('a week', () => {
  it('has seven days, their total, and the same weekdays of the week before', () => {
    const week = weekChart(archive, 'erp', 'created', whole);
    expect(week?.bars.map(({ from, count, before }) => [from, count, before])).toEqual(
      [8, 9, 10, 11, 12, 13, 14].map((count) => [addDays(TODAY, count - 14), count, count - 7]),
    );
    expect(week?.total).toBe(8 + 9 + 10 + 11 + 12 + 13 + 14);
  });

  it('knows its weekend, and the one day that is not over', () => {
    const { bars = [] } = weekChart(archive, 'erp', 'created', whole) ?? {};
    expect(bars.map(({ isWeekend }) => isWeekend)).toEqual([true, false, false, false, false, false, true]);
    expect(bars.map(({ isToday }) => isToday)).toEqual([...Array(6).fill(false), true]);
  });

  it('compares finished days only, with the same days of the week before', () => {
    expect(weekChart(archive, 'erp', 'created', whole)?.change).toEqual({
      current: 8 + 9 + 10 + 11 + 12 + 13,
      before: 1 + 2 + 3 + 4 + 5 + 6,
      days: { from: '2026-03-08', to: '2026-03-13' },
      daysBefore: { from: '2026-03-01', to: '2026-03-06' },
    });
  });

  it('has nothing to compare with on the first days', () => {
    const week = weekChart(archive.slice(-8), 'erp', 'created', whole);
    expect(week?.change).toBeNull();
    expect(week?.bars.map(({ before }) => before)).toEqual([...Array(6).fill(null), 7]);
  });

  it('leaves today empty when nothing of it was fetched, and does not take yesterday for finished', () => {
    const next = addDays(TODAY, 1);
    const week = weekChart(archive, 'erp', 'created', { today: next, fetched: TODAY });
    expect(week?.bars.slice(-2).map(({ from, count, missing }) => [from, count, missing])).toEqual([
      [TODAY, 14, 1],
      [next, null, 1],
    ]);
    expect(week?.change).toBeNull();
  });

  it('ends on the last known day when nothing of the last seven is known', () => {
    const week = weekChart(archive, 'erp', 'created', { today: '2026-05-01', fetched: TODAY });
    expect(week?.bars.at(-1)).toMatchObject({ from: TODAY, count: 14, isToday: false });
  });

  it('depends neither on the order of days nor on earlier days', () => {
    const more = [day('2026-02-01', { erp: { created: 9 } }), ...archive].reverse();
    expect(weekChart(more, 'erp', 'created', whole)).toEqual(weekChart(archive, 'erp', 'created', whole));
  });

  it('has null for missing days, never zero', () => {
    const days = archive.filter(({ date }) => date !== '2026-03-10');
    const week = weekChart(days, 'erp', 'created', whole);
    expect(counts(week?.bars)).toEqual([8, 9, null, 11, 12, 13, 14]);
    expect(week?.change).toBeNull();
  });

  it('is null without figures of the connection', () => {
    expect(weekChart(archive, 'other', 'created', whole)).toBeNull();
    expect(weekChart(archive, 'erp', 'read', whole)).toBeNull();
    expect(weekChart([], ALL_CONNECTIONS, 'created', whole)).toBeNull();
  });

  it('accepts connections with any code', () => {
    expect(weekChart([day(TODAY, { constructor: { created: 3 } })], 'constructor', 'created')?.total).toBe(3);
    expect(weekChart([day(TODAY, { erp: { created: 3 } })], '__proto__', 'created')).toBeNull();
  });

  it('follows the calendar across months, leap days and clock changes', () => {
    const dates = (last: string) =>
      weekChart([day(last, { erp: { created: 1 } })], 'erp', 'created')?.bars.map(({ from }) => from);
    expect(dates('2028-03-02')).toContain('2028-02-29');
    expect(new Set(dates('2026-03-31'))).toHaveLength(7);
  });

  it('has the sum of its known days as total, whatever is missing', () => {
    const maybe = fc.option(fc.nat(1_000_000), { nil: null });
    fc.assert(
      fc.property(fc.array(maybe, { minLength: 15, maxLength: 15 }), fc.boolean(), (figures, isFetched) => {
        const days = figures.flatMap((created, i) =>
          created === null ? [] : [day(addDays(TODAY, i - 14), { erp: { created } })],
        );
        const time = { today: TODAY, fetched: isFetched ? TODAY : addDays(TODAY, -1) };
        const week = weekChart(days, 'erp', 'created', time);
        if (!week) return;
        expect(week.total).toBe(counts(week.bars).reduce<number>((sum, count) => sum + (count ?? 0), 0));
        for (const bar of week.bars) expect(bar.count === null).toBe(!days.some(({ date }) => date === bar.from));
        if (week.change)
          expect(week.bars.slice(0, 6).every((bar) => bar.count !== null && bar.before !== null)).toBe(true);
      }),
    );
  });
});

describe('the day that is not over', () => {
  const noon = Date.parse('2026-03-14T12:00:00Z');

  it('is the last that the PIM counts, if that was fetched today, even if this clock is wrong', () => {
    expect(chartTime(archive, noon, noon, 'UTC').today).toBe(TODAY);
    const tomorrow = noon + 86_400_000;
    expect(chartTime(archive, tomorrow, tomorrow, 'UTC').today).toBe(TODAY);
  });

  it('is today by this clock when the counts are older', () => {
    const time = chartTime(archive, noon + 86_400_000, noon, 'UTC');
    expect(time).toEqual({ today: '2026-03-15', fetched: TODAY });
    expect(chartTime([], noon, null, 'UTC')).toEqual({ today: TODAY, fetched: null });
  });
});

describe('longer ranges', () => {
  it('are the same bars', () => {
    const bars = dailyBars(archive, 'erp', 'created', 7, TODAY);
    expect(bars).toEqual(weekChart(archive, 'erp', 'created', whole)?.bars);
    expect(finishedDays(dailyBars(archive, 'erp', 'created', 14, TODAY))?.current).toBe(8 + 9 + 10 + 11 + 12 + 13);
  });

  it('compare no weeks with days', () => {
    const week = { from: '2026-03-08', to: TODAY, count: 7, missing: 0 };
    const [bar] = asBars([week], TODAY, () => []);
    expect(bar).toMatchObject({ before: null, isWeekend: false, isToday: true });
  });
});

describe('technical errors', () => {
  const bar = (from: string, count: number, isToday = false): Bar => ({
    ...{ from, to: from, count, missing: 0, before: null, technical: null },
    ...{ isToday, isWeekend: false },
  });
  const bucket = (from: string, count: number | null, missing = 0) => ({ from, to: from, count, missing });
  const bars = [bar('2026-03-12', 10), bar('2026-03-13', 5), bar(TODAY, 4, true)];
  const technical = (business: Parameters<typeof withTechnical>[1], total: number | null) =>
    withTechnical(bars, business, total).map((one) => one.technical);

  it('are what the PIM counts beyond the archived business errors of a finished day', () => {
    expect(technical([bucket('2026-03-12', 8), bucket('2026-03-13', 5), bucket(TODAY, 1)], 3)).toEqual([2, 0, null]);
  });

  it('are not told apart on a day that is not wholly archived', () => {
    expect(technical([bucket('2026-03-12', 8, 1), bucket('2026-03-13', 6)], 3)).toEqual([null, null, null]);
  });

  it('are not told apart at all where the PIM’s own number says otherwise, or is not known', () => {
    const lossy = [bucket('2026-03-12', 0), bucket('2026-03-13', 0)];
    expect(technical(lossy, 1)).toEqual([null, null, null]);
    expect(technical([bucket('2026-03-12', 10), bucket('2026-03-13', 5)], 5)).toEqual([null, null, null]);
    expect(technical(lossy, null)).toEqual([null, null, null]);
  });
});
