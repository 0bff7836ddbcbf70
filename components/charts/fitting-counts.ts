import { numberFormat } from '#lib/i18n/formats.ts';
import { language, number } from '#lib/i18n/text.ts';
import { inUnits, shortNumber, widthOf } from './chart-text.ts';

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P'];

/** Two digits and the prefix of a unit of measure: for languages whose own word is as long as the digits it stands for. */
function withPrefix(count: number): string {
  const rounded = Number(count.toPrecision(2));
  const power = Math.max(0, Math.floor(Math.log10(Math.max(rounded, 1)) / 3));
  const format = numberFormat(language(), { maximumSignificantDigits: 2 });
  return `${format.format(rounded / 1000 ** power)}${PREFIXES[power]}`;
}

/**
 * Counts as exactly as each fits: whole, or shortened (“16.6K”, “17K”). Null when one of them does not fit, since a chart with
 * a number on some of its bars looks as if the others had none.
 *
 * @param room of each, in parts of the size of the font
 */
export function fitting(counts: readonly number[], room: number): string[] | null {
  const forms = [number, shortNumber, (count: number) => inUnits(count, 2), withPrefix];
  const labels = counts.map((count) => forms.map((form) => form(count)).find((label) => widthOf(label) <= room));
  return labels.every((label) => label !== undefined) ? labels : null;
}
