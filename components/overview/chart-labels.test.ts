import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { chartLabels } from './chart-labels.ts';

/** Digits are a little more than half as wide as high. */
const widthOf = (text: string) => 0.58 * text.length;
/** A seventh of a chart in the popup. */
const ROOM = 35;

describe('the labels of a chart', () => {
  it('are whole numbers, as large as the widest allows', () => {
    speak('en', 'en-US');
    expect(chartLabels([0, 7, 42], ROOM, widthOf)).toEqual({ labels: ['0', '7', '42'], size: 12 });
    const { labels, size } = chartLabels([12_345, 8], ROOM, widthOf);
    expect(labels).toEqual(['12,345', '8']);
    expect(size).toBeCloseTo(10.06);
  });

  it('are short where seven or eight digits have no room', () => {
    speak('en', 'en-US');
    expect(chartLabels([1_468_221, 12_345_678, 998], ROOM, widthOf).labels).toEqual(['1.47M', '12.3M', '998']);
    expect(chartLabels([1_468_221], 200, widthOf).labels).toEqual(['1,468,221']);
    speak('de');
    expect(chartLabels([12_345_678], ROOM, widthOf).labels.map((label) => label.replaceAll('\u00a0', ' '))).toEqual([
      '12 Mio.',
    ]);
  });

  it.each(LANGUAGES)('never touch each other in %s', (language) => {
    speak(language);
    const counts = fc.array(fc.nat(Number.MAX_SAFE_INTEGER), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 5, max: 120 }), (of, room) => {
        const { labels, size } = chartLabels(of, room, widthOf);
        expect(size).toBeGreaterThanOrEqual(8);
        for (const label of labels) expect(size * widthOf(label)).toBeLessThanOrEqual(room + 1e-9);
      }),
    );
  });
});
