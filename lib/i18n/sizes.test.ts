import { expect, it } from 'vitest';
import { speak } from './fixtures.ts';
import { seconds, size } from './sizes.ts';

it('sizes and lengths are written as the reader’s language has them', () => {
  speak('en');
  expect([size(0), size(1400), size(1_400_000), size(25e9), seconds(740)]).toEqual([
    '0 kB',
    '1.4 kB',
    '1.4 MB',
    '25 GB',
    '0.7 sec',
  ]);
  speak('de');
  expect([size(1_400_000), seconds(1740)]).toEqual(['1,4 MB', '1,7 Sek.']);
});
