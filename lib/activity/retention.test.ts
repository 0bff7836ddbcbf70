import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayPlus } from '#lib/calendar.ts';
import { LIMITS } from '#lib/model/pim.ts';
import { oldestDayKept } from './retention.ts';

const LAST = '2026-03-31';
const daily = (days: number, count: number) =>
  new Map(Array.from({ length: days }, (_, ago) => [dayPlus(LAST, -ago), count]));

describe('the oldest day that is kept', () => {
  it('is ninety days back, the last day included', () => {
    expect(oldestDayKept(daily(200, 1), LAST, LIMITS)).toBe('2026-01-01');
    expect(oldestDayKept(new Map(), LAST, LIMITS)).toBe('2026-01-01');
  });

  it('is later when the days hold too many errors', () => {
    expect(oldestDayKept(daily(90, 5000), LAST, LIMITS)).toBe(dayPlus(LAST, -19));
    expect(oldestDayKept(daily(20, 5000), LAST, LIMITS)).toBe('2026-01-01');
  });

  it('is never one of the last nine', () => {
    expect(oldestDayKept(daily(30, 1_000_000), LAST, LIMITS)).toBe(dayPlus(LAST, -8));
  });

  it('leaves no more errors than are wanted, and takes no more days than it must', () => {
    const counts = fc.array(fc.tuple(fc.nat(150), fc.integer({ min: 1, max: 40_000 })), { maxLength: 60 });
    fc.assert(
      fc.property(counts, (entries) => {
        const all = new Map(entries.map(([ago, count]) => [dayPlus(LAST, -ago), count]));
        const oldest = oldestDayKept(all, LAST, LIMITS);
        const kept = (from: string) =>
          [...all].filter(([day]) => day >= from).reduce((sum, [, count]) => sum + count, 0);
        const recent = dayPlus(LAST, -8);
        expect(oldest >= dayPlus(LAST, -89) && oldest <= recent).toBe(true);
        if (kept(recent) <= LIMITS.errors) expect(kept(oldest)).toBeLessThanOrEqual(LIMITS.errors);
        if (oldest > dayPlus(LAST, -89)) expect(kept(dayPlus(oldest, -1))).toBeGreaterThan(LIMITS.errors);
      }),
    );
  });
});
