import uPlot from 'uplot';
import type { Bar } from '#lib/counts/week-chart.ts';
import { fitting } from './fitting-counts.ts';
import type { Ink } from './ink.ts';

/*
 * What uPlot does not draw: weekends, unknown days, today's hatching, ticks of the week before, numbers.
 */

/** CSS pixels. */
const FONT_SIZE = 11;
/** The least width of a day for a tick on its bar, and for a number above it. */
const [TICKED, NUMBERED] = [12, 30];
/** Free space between two numbers, and from one line of the hatching to the next. */
const [GAP, HATCH] = [4, 4];
/** The height of a number with its distance from what is below. */
const NUMBER = 18;
const DAY = 86_400_000;

/** Where a bar was drawn, in pixels of the canvas. */
interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What the hooks of a plot draw from. */
export interface Drawing {
  bars: readonly Bar[];
  ink: Ink;
  places: Array<Place | undefined>;
}

/** A bar stands on its last day, so that the charts of one row agree on where a day is. */
export function dayNumber({ to }: Bar): number {
  return Date.parse(to) / DAY;
}

/** Where a bar's column begins and ends on the axis of days. */
export function edges(bars: readonly Bar[], index: number): [number, number] {
  const [last, before] = [bars.at(-1), bars.at(-2)];
  const half = last && before ? (dayNumber(last) - dayNumber(before)) / 2 : 0.5;
  const bar = bars[index];
  const at = bar ? dayNumber(bar) : 0;
  return [at - half, at + half];
}

/** The count at the top of a chart, one at least. */
export function most(bars: readonly Bar[]): number {
  return Math.max(1, ...bars.map(({ count, before }) => Math.max(count ?? 0, isTicked(bars) ? (before ?? 0) : 0)));
}

/** Over more days ticks would be a second row of bars. */
function isTicked(bars: readonly Bar[]): boolean {
  return bars.length <= 14;
}

/** Whether there is room for a number above each bar. */
export function hasNumbers({ width }: uPlot, bars: readonly Bar[]): boolean {
  return width >= NUMBERED * bars.length;
}

/** Weekends, and a dashed outline around days that are not known: they are no zero. */
export function drawBehind(u: uPlot, { bars, ink: { shade, quiet } }: Drawing): void {
  const { ctx, bbox } = u;
  const x = (day: number) => Math.round(u.valToPos(day, 'x', true));
  ctx.save();
  ctx.fillStyle = shade;
  ctx.strokeStyle = quiet;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.setLineDash([3 * uPlot.pxRatio, 2 * uPlot.pxRatio]);
  for (const [index, bar] of bars.entries()) {
    const [left, right] = edges(bars, index).map(x) as [number, number];
    if (bar.isWeekend) ctx.fillRect(left, bbox.top, right - left, bbox.height);
    if (bar.missing === 0 || (bars[index - 1]?.missing ?? 0) > 0) continue;
    const known = bars.findIndex((next, at) => at > index && next.missing === 0);
    const end = x(edges(bars, (known < 0 ? bars.length : known) - 1)[1]);
    const inset = Math.min((right - left) * 0.2, 6 * uPlot.pxRatio);
    const half = ctx.lineWidth / 2;
    // Open below, where the line of zero is.
    ctx.beginPath();
    ctx.moveTo(left + inset + half, bbox.top + bbox.height);
    ctx.lineTo(left + inset + half, bbox.top + half);
    ctx.lineTo(end - inset - half, bbox.top + half);
    ctx.lineTo(end - inset - half, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** Today’s hatching, the ticks of the week before, and the numbers. */
export function drawInFront(u: uPlot, drawing: Drawing, hasAxes: boolean): void {
  const { bars, places } = drawing;
  const { ctx, bbox } = u;
  const column = bbox.width / Math.max(bars.length, 1);
  const y = (count: number) => u.valToPos(count, 'y', true);
  ctx.save();
  for (const [index, bar] of bars.entries()) {
    const place = places[index];
    if (bar.isToday && place && bar.count) hatch(ctx, place, drawing.ink);
    if (bar.before !== null && isTicked(bars) && column >= TICKED * uPlot.pxRatio) {
      const middle = u.valToPos(dayNumber(bar), 'x', true);
      ctx.fillStyle = drawing.ink.mark;
      const height = 2 * uPlot.pxRatio;
      ctx.fillRect(
        Math.round(middle - column * 0.4),
        Math.round(y(bar.before) - height / 2),
        Math.round(column * 0.8),
        height,
      );
    }
  }
  if (!hasAxes && hasNumbers(u, bars)) drawNumbers(u, drawing, column, y);
  ctx.restore();
}

/** Numbers on the bars, and above a tick that would run through one. */
function drawNumbers(
  u: uPlot,
  { bars, ink: { text: color, font } }: Drawing,
  column: number,
  y: (count: number) => number,
) {
  const { ctx } = u;
  const ratio = uPlot.pxRatio;
  const known = bars.flatMap((bar) => (bar.count === null ? [] : { ...bar, count: bar.count }));
  const labels = fitting(
    known.map(({ count }) => count),
    (column / ratio - GAP) / FONT_SIZE,
  );
  if (!labels) return;
  ctx.fillStyle = color;
  ctx.font = `500 ${FONT_SIZE * ratio}px ${font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'alphabetic';
  for (const [index, bar] of known.entries()) {
    const top = y(bar.count);
    const above = bar.before === null ? top : y(bar.before);
    const isInTheWay = above < top && above > top - NUMBER * ratio;
    ctx.fillText(labels[index] ?? '', u.valToPos(dayNumber(bar), 'x', true), (isInTheWay ? above : top) - 5 * ratio);
  }
}

/** Slanted lines and an outline: a day that is not over. */
function hatch(ctx: CanvasRenderingContext2D, { left, top, width, height }: Place, { line }: Ink): void {
  const ratio = uPlot.pxRatio;
  const step = HATCH * ratio * Math.SQRT2;
  ctx.save();
  ctx.strokeStyle = line;
  ctx.lineWidth = ratio;
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.beginPath();
  for (let x = left - height; x < left + width; x += step) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + height, top);
  }
  ctx.stroke();
  ctx.strokeRect(left + ratio / 2, top + ratio / 2, width - ratio, height - ratio / 2);
  ctx.restore();
}
