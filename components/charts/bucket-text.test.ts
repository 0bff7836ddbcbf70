import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { bucketCount, bucketName, comparison } from './bucket-text.ts';

beforeEach(() => speak('en'));

describe('the comparison of two weeks', () => {
  it('has the difference as a number and in percent', () => {
    expect(comparison({ current: 1_200, before: 1_000 })).toBe(
      '1,200 in the last 7 days: 200 more than the 1,000 of the 7 days before (+20%).',
    );
    expect(comparison({ current: 0, before: 8 })).toContain('8 fewer than the 8 of the 7 days before (-100%)');
    expect(comparison({ current: 99_926, before: 100_000 })).toContain('(-0.07%)');
    expect(comparison({ current: 8, before: 8 })).toContain('as many as');
  });

  it('has no percentage of zero, and no difference from an unknown week', () => {
    expect(comparison({ current: 3, before: 0 })).toBe('3 in the last 7 days, none in the 7 days before.');
    for (const week of [
      { current: null, before: 4 },
      { current: 4, before: null },
    ]) {
      expect(comparison(week)).toContain('cannot be compared');
    }
  });

  it('is available in German', () => {
    speak('de');
    expect(comparison({ current: 1_200, before: 1_000 })).toMatch(/^1\.200 .* 200 mehr als die 1\.000 .*\+20\s%\)\.$/);
  });
});

describe('a bucket of days', () => {
  it('is named by its day, or its first and last day', () => {
    expect(bucketName({ from: '2026-03-08', to: '2026-03-08' })).toBe('Mar 8, 2026');
    expect(bucketName({ from: '2026-03-02', to: '2026-03-08' })).toMatch(/^Mar 2\s–\s8, 2026$/);
  });

  it('shows that days are unknown', () => {
    const days = { from: '2026-03-02', to: '2026-03-08' };
    expect(bucketCount({ ...days, count: 0, missing: 0 })).toBe('0');
    expect(bucketCount({ ...days, count: 12, missing: 2 })).toBe('at least 12');
    expect(bucketCount({ ...days, count: null, missing: 7 })).toBe('not known');
  });
});
