import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { changeOf, weekSummary } from './week-summary.ts';

const days = (count: number, of: (index: number) => DayCounts) =>
  Array.from({ length: count }, (_, index) => ({
    date: addDays('2026-03-01', index),
    counts: new Map([
      ['erp', of(index)],
      ['shop', { read: 10 }],
      [ALL_CONNECTIONS, { ...of(index), read: 10 }],
    ]),
  }));
const connections = [
  { code: 'shop', flowType: 'data_destination' },
  { code: 'probe', flowType: 'other' },
  { code: 'erp', flowType: 'data_source' },
] as const;
const none = () => ({ current: 0, before: 0 });

describe('the summary of a week', () => {
  const week = weekSummary(
    days(14, (index) => ({ created: index < 7 ? 2 : 3, updated: 1, errors: 0 })),
    connections,
    none,
  );

  it('has the first and last day', () => {
    expect(week.days).toEqual({ from: '2026-03-08', to: '2026-03-14' });
  });

  it('has the totals of each connection with its own figures, sources first', () => {
    expect(week.all).toMatchObject({ created: { current: 21, before: 14 }, read: { current: 70, before: 70 } });
    expect(week.connections.map(({ connection }) => connection)).toEqual(['erp', 'shop']);
    expect(week.connections).toMatchObject([
      { created: { current: 21, before: 14 }, read: null },
      { created: null, errors: null, read: { current: 70, before: 70 } },
    ]);
  });

  it('has no total for a week with an unknown day', () => {
    const short = weekSummary(
      days(10, () => ({ created: 1 })),
      connections,
      none,
    );
    expect(short.all.created).toEqual({ current: 7, before: null });
  });

  it('has no days when nothing is known', () => {
    expect(weekSummary([], connections, none).days).toBeNull();
  });

  it('has a change in percent when the week before was not zero', () => {
    expect(changeOf({ current: 21, before: 14 })).toBe(50);
    expect(changeOf({ current: 0, before: 14 })).toBe(-100);
    expect([changeOf({ current: 3, before: 0 }), changeOf({ current: null, before: 2 })]).toEqual([null, null]);
  });
});
