import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { bucketCount, bucketName } from './bucket-text.ts';

beforeEach(() => speak('en'));

describe('a bucket of days', () => {
  it('is named by its day, or its first and last day', () => {
    expect(bucketName({ from: '2026-03-08', to: '2026-03-08' })).toBe('Mar 8, 2026');
    expect(bucketName({ from: '2026-03-02', to: '2026-03-08' })).toMatch(/^Mar 2\s–\s8, 2026$/);
  });

  it('shows that days are unknown', () => {
    const days = { from: '2026-03-02', to: '2026-03-08' };
    expect(bucketCount({ ...days, count: 0, missing: 0 })).toBe('0');
    expect(bucketCount({ ...days, count: 12, missing: 2 })).toBe('at least 12');
    expect(bucketCount({ ...days, count: null, missing: 7 })).toBe('unknown');
    expect(bucketCount({ ...days, count: null, missing: 0 })).toBe('Still to come');
  });
});
