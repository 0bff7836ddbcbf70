import { describe, expect, it } from 'vitest';
import { weekChart } from '#lib/counts/week-chart.ts';
import { todayIn } from './dates.ts';

describe('today', () => {
  const now = Date.parse('2026-03-08T03:30:00Z');

  it('is the day in the time zone of the PIM user', () => {
    expect(todayIn('UTC', now)).toBe('2026-03-08');
    expect(todayIn('America/New_York', now)).toBe('2026-03-07');
  });

  it('is not the last day of a chart that was drawn from the answer of an earlier day', () => {
    const day = { date: '2026-03-08', counts: new Map([['erp', { created: 5 }]]) };
    const last = weekChart([day], 'erp', 'created')?.points.at(-1)?.day;
    expect(todayIn('UTC', now)).toBe(last);
    expect(todayIn('UTC', now + 86_400_000)).not.toBe(last);
  });
});
