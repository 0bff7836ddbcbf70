import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_WAIT, nextBackoff } from './backoff.ts';

const MINUTE = 60_000;
const previous = fc.integer({ min: 0, max: LONGEST_WAIT });
const random = fc.double({ min: 0, max: 1, noNaN: true });

describe('the back-off after a failed poll', () => {
  it('is a minute at first, then twice as long each time, up to an hour', () => {
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) waits.push(nextBackoff(waits.at(-1) ?? 0, null, 0.5));
    expect(waits.map((wait) => wait / MINUTE)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('is never shorter than the PIM requested', () => {
    fc.assert(
      fc.property(previous, previous, random, (before, requested, chance) => {
        expect(nextBackoff(before, requested, chance)).toBeGreaterThanOrEqual(requested);
      }),
    );
  });

  it('is never longer than a day, whatever the PIM requests', () => {
    expect(nextBackoff(0, Number.MAX_SAFE_INTEGER, 1)).toBe(LONGEST_WAIT);
  });

  it('varies by a quarter, so that many browsers do not come back together', () => {
    expect([nextBackoff(0, null, 0), nextBackoff(0, null, 1)]).toEqual([0.75 * MINUTE, 1.25 * MINUTE]);
  });

  it('is never shorter after a longer wait', () => {
    fc.assert(
      fc.property(previous, previous, random, (a, b, chance) => {
        const [shorter, longer] = a < b ? [a, b] : [b, a];
        expect(nextBackoff(shorter, null, chance)).toBeLessThanOrEqual(nextBackoff(longer, null, chance));
      }),
    );
  });
});
