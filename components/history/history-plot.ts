import uPlot from 'uplot';
import { type Ink, ink, scheme } from '#components/layout/appearance.ts';
import type { Bucket } from '#lib/counts/series.ts';
import { formatShortDay } from '#lib/i18n/dates.ts';
import { number } from '#lib/i18n/text.ts';

const POINT = 2.75;
/** With more points than this, dots would hide the line. */
const MOST_DOTS = 31;
const FONT_SIZE = 11;
/** CSS pixels between two dates on the axis, and between two lines of the hatching. */
const DATE_EVERY = 84;
const HATCH = 6;

/** The counts of many days on a canvas. */
export interface HistoryPlot {
  show(buckets: readonly Bucket[]): void;
  canvas(): HTMLCanvasElement;
  destroy(): void;
}

/**
 * Draws counts from zero upwards into an element. Its CSS sets size and colours as for a week's chart, and the colour
 * of the text by `outline-color`. Buckets with unknown days are hatched, and the line has a gap where nothing is known.
 *
 * @param pointed called with the bucket under the pointer
 */
export function plotHistory(
  host: HTMLElement,
  buckets: readonly Bucket[],
  pointed: (index: number | null) => void,
): HistoryPlot {
  let shown = buckets;
  const textColor = () => getComputedStyle(host).outlineColor;
  // Read once per frame, since the browser computes styles each time.
  let colors = ink(host);
  const axis: uPlot.Axis = { stroke: textColor, font: `${FONT_SIZE}px ${colors.font}`, ticks: { show: false } };
  const plot = new uPlot(
    {
      width: host.clientWidth,
      height: host.clientHeight,
      padding: [10, 14, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
      scales: {
        x: { time: false, range: () => [-0.5, shown.length - 0.5] },
        y: { range: (_, __, most) => [0, Math.max(1, (most ?? 0) * 1.06)] },
      },
      axes: [
        {
          ...axis,
          size: 26,
          gap: 6,
          grid: { show: false },
          splits: (u) => dates(shown.length, u.width),
          values: (_, splits) => splits.map((index) => formatShortDay(shown[index]?.from ?? '')),
        },
        {
          ...axis,
          size: (_, values) => 14 + Math.max(0, ...(values ?? []).map((value) => value.length)) * FONT_SIZE * 0.62,
          gap: 6,
          grid: { stroke: () => colors.grid, width: 1 },
          incrs: [1, 2, 5]
            .flatMap((step) => Array.from({ length: 10 }, (_, power) => step * 10 ** power))
            .sort(byValue),
          values: (_, splits) => splits.map(number),
        },
      ],
      series: [
        {},
        {
          stroke: () => colors.line,
          fill: () => `color-mix(in srgb, ${colors.line} 10%, transparent)`,
          width: 1.75,
          points: { show: false },
        },
      ],
      hooks: {
        drawClear: [
          (u) => {
            colors = ink(host);
            hatch(u, shown, colors);
          },
        ],
        draw: [(u) => dots(u, shown, colors)],
        setCursor: [(u) => pointed(u.cursor.idx ?? null)],
      },
    },
    table(buckets),
    host,
  );
  const redraw = () => plot.redraw(false);
  scheme.addEventListener('change', redraw);
  const resized = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height: host.clientHeight }));
  resized.observe(host);
  return {
    show(next) {
      shown = next;
      plot.setData(table(next));
    },
    canvas: () => plot.ctx.canvas,
    destroy() {
      scheme.removeEventListener('change', redraw);
      resized.disconnect();
      plot.destroy();
    },
  };
}

function table(buckets: readonly Bucket[]): [number[], Array<number | null>] {
  return [buckets.map((_, index) => index), buckets.map(({ count }) => count)];
}

/** The indexes of the dates on the axis: as many as fit, always including the last one. */
function dates(length: number, width: number): number[] {
  const every = Math.max(1, Math.ceil((length * DATE_EVERY) / Math.max(width, 1)));
  return Array.from({ length: Math.ceil(length / every) }, (_, index) => length - 1 - index * every).reverse();
}

/** Slanted lines over every bucket with an unknown day. */
function hatch(u: uPlot, buckets: readonly Bucket[], { line }: Ink): void {
  const { ctx, bbox } = u;
  const step = HATCH * uPlot.pxRatio;
  for (const [index, { missing }] of buckets.entries()) {
    if (missing === 0) continue;
    const [left, right] = [index - 0.5, index + 0.5].map((x) => u.valToPos(x, 'x', true));
    if (left === undefined || right === undefined) continue;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.globalAlpha = 0.28;
    ctx.strokeStyle = line;
    ctx.lineWidth = uPlot.pxRatio;
    ctx.beginPath();
    // Measured from the chart's edge, so that the lines of neighbours meet.
    const first = Math.floor((left - bbox.left - bbox.height) / step) * step + bbox.left;
    for (let x = first; x < right; x += step) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
}

/** A dot for each bucket if there is room, and always for a bucket that no line reaches. */
function dots(u: uPlot, buckets: readonly Bucket[], { line }: Ink): void {
  const { ctx } = u;
  ctx.save();
  ctx.fillStyle = line;
  for (const [index, { count }] of buckets.entries()) {
    const alone = [index - 1, index + 1].every((beside) => (buckets[beside]?.count ?? null) === null);
    if (count === null || (buckets.length > MOST_DOTS && !alone)) continue;
    ctx.beginPath();
    ctx.arc(u.valToPos(index, 'x', true), u.valToPos(count, 'y', true), POINT * uPlot.pxRatio, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
}

function byValue(a: number, b: number): number {
  return a - b;
}
