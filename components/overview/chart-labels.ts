import { numberFormat } from '#lib/i18n/formats.ts';
import { language, number } from '#lib/i18n/text.ts';

/** CSS pixels. */
const [LARGEST, SMALLEST] = [12, 8];

/** How to write numbers, the most exact first. */
const WRITTEN: ReadonlyArray<(count: number) => string> = [
  number,
  (count) => short(count, 3),
  (count) => short(count, 2),
];

/**
 * The labels of the points of a chart and their size, so that none touches another: all as large as the widest allows;
 * shortened where whole numbers have no room (`1.47M`). What has no room even then is empty.
 *
 * @param room width of a label, CSS pixels
 * @param widthOf the width of a text, CSS pixels for each pixel of its size
 */
export function chartLabels(
  counts: readonly number[],
  room: number,
  widthOf: (text: string) => number,
  largest = LARGEST,
): { labels: string[]; size: number } {
  for (const write of WRITTEN) {
    const labels = counts.map(write);
    const fitting = room / Math.max(...labels.map(widthOf));
    if (fitting >= SMALLEST) return { labels, size: Math.min(largest, fitting) };
  }
  const labels = counts.map((count) => short(count, 2));
  return { labels: labels.map((label) => (SMALLEST * widthOf(label) > room ? '' : label)), size: SMALLEST };
}

function short(count: number, digits: number): string {
  return numberFormat(language(), { notation: 'compact', maximumSignificantDigits: digits }).format(count);
}
