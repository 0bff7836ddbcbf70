import { expect, it } from 'vitest';
import { speak } from './fixtures.ts';
import { formatDuration, formatSeconds, formatSize } from './sizes.ts';

it('sizes and durations are formatted in the reader’s language', () => {
  speak('en');
  expect([formatSize(0), formatSize(1400), formatSize(1_400_000), formatSize(25e9), formatSeconds(740)]).toEqual([
    '0 kB',
    '1.4 kB',
    '1.4 MB',
    '25 GB',
    '0.7 sec',
  ]);
  speak('de');
  expect([formatSize(1_400_000), formatSeconds(1740)]).toEqual(['1,4 MB', '1,7 Sek.']);
});

it('a duration is said in its largest whole unit', () => {
  speak('en');
  const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
  expect([0, 40 * minute, 2.4 * hour, 3 * day].map(formatDuration)).toEqual(['1 min', '40 min', '2 hr', '3 days']);
});
