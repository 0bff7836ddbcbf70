import type { Bar, Change } from '#lib/counts/week-chart.ts';
import { formatShortDay } from '#lib/i18n/dates.ts';
import { dateFormat, numberFormat } from '#lib/i18n/formats.ts';
import { language, number, text } from '#lib/i18n/text.ts';
import type { Figure } from '#lib/model/counts.ts';

/** Widths of what stands in a short number, in parts of the size of the font: those of wide fonts. */
const [NARROW, WIDE] = [0.64, 1];
/** The room of a total in the popup, in parts of the size of its font. */
const TOTAL = 4.6;
/** Errors that rise by more than this share are coloured. */
const BAD = 0.1;

/** A number in at most three digits and a unit: “1.47M”. */
export function shortNumber(count: number, digits = 3): string {
  // Up to four digits a unit takes more room than it saves.
  return count < 10_000 ? number(count) : inUnits(count, digits);
}

/** A number in so many digits and a unit, however small it is. */
export function inUnits(count: number, digits: number): string {
  const rounded = Number(count.toPrecision(digits));
  const { before, after, zeros, point } = unitOf(rounded);
  if (zeros === 0) return number(rounded);
  return before + String(Number((rounded / 10 ** zeros).toPrecision(digits))).replace('.', point) + after;
}

/** How a language shortens numbers of one size: what stands around the digits, and how many zeros that stands for. */
interface Unit {
  before: string;
  after: string;
  zeros: number;
  point: string;
}

const units = new Map<string, Unit>();

/** Written by the browser once for each size: that takes longer than drawing all bars of a chart. */
function unitOf(count: number): Unit {
  const size = String(count).includes('e') ? Math.floor(Math.log10(count)) : String(count).length - 1;
  const key = `${language()} ${size}`;
  const known = units.get(key);
  if (known) return known;
  const format = numberFormat(language(), { notation: 'compact', maximumSignificantDigits: 2 });
  const parts = format.formatToParts(1.1 * 10 ** size);
  const isDigit = ({ type }: Intl.NumberFormatPart) => ['integer', 'group', 'decimal', 'fraction'].includes(type);
  const whole = parts.reduce((length, { type, value }) => length + (type === 'integer' ? value.length : 0), 0);
  const text = (of: readonly Intl.NumberFormatPart[]) => of.map(({ value }) => value).join('');
  const unit = {
    before: text(parts.slice(0, parts.findIndex(isDigit))),
    after: text(parts.slice(parts.findLastIndex(isDigit) + 1)),
    zeros: size + 1 - whole,
    point:
      numberFormat(language())
        .formatToParts(1.1)
        .find(({ type }) => type === 'decimal')?.value ?? '.',
  };
  units.set(key, unit);
  return unit;
}

/** A total where seven digits have no room. */
export function shortTotal(total: number): string {
  const [exact, short] = [shortNumber(total), shortNumber(total, 2)];
  return widthOf(exact) <= TOTAL ? exact : short;
}

/** About how wide a number is, in parts of the size of its font; measuring it would take longer than drawing it. */
export function widthOf(written: string): number {
  let width = 0;
  for (const sign of written) width += sign > '\u2e80' ? WIDE : /[.,\s\u2019]/.test(sign) ? NARROW / 2 : NARROW;
  return width;
}

/** Day of a bar, or its first and last day: “Wed, Nov 25”. */
export function barName({ from, to, isToday }: Bar): string {
  if (isToday && from === to) return text('chart_today');
  // A key is already a calendar day, so it is formatted in UTC and never moves to another day.
  const format = dateFormat(language(), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(from === to && { weekday: 'short' }),
  });
  return format.formatRange(Date.parse(from), Date.parse(to));
}

/** A change in a word, “+56%”, and whether it is bad. */
export function changeText(
  { current, before }: Pick<Change, 'current' | 'before'>,
  figure: Figure | 'archived',
): { share: string; isBad: boolean } {
  const isError = figure === 'errors' || figure === 'archived';
  return {
    share: before === 0 ? difference(current) : share(current / before - 1),
    isBad: isError && current > before * (1 + BAD),
  };
}

/** What exactly a change compares. */
export function changeTitle({ current, before, days, daysBefore }: Change): string {
  const format = dateFormat(language(), { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const range = ({ from, to }: Change['days']) => format.formatRange(Date.parse(from), Date.parse(to));
  return text('chart_compared', range(days), number(current), range(daysBefore), number(before));
}

function share(change: number): string {
  const rounded = Math.round(100 * change) / 100;
  const written = numberFormat(language(), { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 });
  return rounded === 0 ? `±${written.format(0)}` : written.format(rounded).replace('-', '\u2212');
}

/** Nothing has no percentage. */
function difference(current: number): string {
  return current === 0 ? `±${number(0)}` : `+${number(current)}`;
}

/** Day and month of a bar, “Today”, or its first and last day, as its table says it. */
export function shortName(bar: Bar): string {
  return bar.isToday || bar.from !== bar.to ? barName(bar) : formatShortDay(bar.from);
}

/** The figure that a chart with little room names beside a day. */
export function shortFigure(figure: Figure | 'archived'): string {
  return figure === 'errors' || figure === 'archived' ? text('figure_errors') : text(`figure_short_${figure}`);
}
