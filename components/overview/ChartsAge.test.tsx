// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { now } from '#lib/live/timing.ts';
import { ChartsAge } from './ChartsAge.tsx';

/** A Saturday. */
const NOW = Date.UTC(2026, 2, 14, 12);
const MINUTE = 60_000;

const shown = (lastSuccessAt: number | null, chartsAt: number | null) =>
  render(<ChartsAge pim={goodPim({ lastSuccessAt, chartsAt })} />).container.textContent?.replaceAll('\u202f', ' ');

beforeEach(() => {
  speak('en', 'en-US');
  now.value = NOW;
});
afterEach(cleanup);

describe('the age of the charts', () => {
  it('is told when it is not that of the rest', () => {
    expect(shown(NOW, NOW - 40 * MINUTE)).toBe('Charts as of Saturday 11:20 AM');
  });

  it.each([
    ['they came together', NOW, NOW - 20_000],
    ['the charts are newer', NOW - 10 * MINUTE, NOW],
    ['there are none', NOW, null],
    ['nothing came yet', null, null],
  ])('is not told when %s', (_, lastSuccessAt, chartsAt) => {
    expect(shown(lastSuccessAt, chartsAt)).toBe('');
  });
});
