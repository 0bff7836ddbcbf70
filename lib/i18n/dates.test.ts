import { describe, expect, it } from 'vitest';
import { todayIn } from './dates.ts';

describe('today', () => {
  it('is the day in the time zone of the PIM user', () => {
    const now = Date.parse('2026-03-08T03:30:00Z');
    expect(todayIn('UTC', now)).toBe('2026-03-08');
    expect(todayIn('America/New_York', now)).toBe('2026-03-07');
    expect(todayIn('UTC', now + 86_400_000)).toBe('2026-03-09');
  });
});
