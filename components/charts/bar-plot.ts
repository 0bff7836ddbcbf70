import uPlot from 'uplot';
import { scheme } from '#components/layout/appearance.ts';
import type { Bar } from '#lib/counts/week-chart.ts';
import { formatShortDay } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import { type Drawing, dayNumber, drawBehind, drawInFront, edges, hasNumbers, most } from './bar-marks.ts';
import { shortNumber } from './chart-text.ts';
import { type Ink, ink } from './ink.ts';

/** CSS pixels. */
const FONT_SIZE = 11;
/** The least height of a bar that is not zero. */
const LEAST = 2;
/** Between two dates on the axis. */
const DATE_EVERY = 76;

/** Charts with the same name of an axis show the same day when one of them is pointed at. */
const SYNC = 'days';

export interface BarPlotOptions {
  bars: readonly Bar[];
  /** Dates below and a scale beside the bars; without, what stands around the plot names them. */
  hasAxes: boolean;
  /** Called with the index of the bar that is pointed at in this chart or in one beside it; null for none. */
  onPoint(index: number | null): void;
}

/** Bars on a canvas. */
export interface BarPlot {
  show(bars: readonly Bar[]): void;
  /** Points at a bar as the pointer does, in the charts beside this one too. */
  point(index: number | null): void;
  canvas(): HTMLCanvasElement;
  destroy(): void;
}

/**
 * Draws bars from zero into an element. Its CSS sets the size and the colours (`ink`). Follows changes of size and
 * colour scheme. uPlot draws bars and axes, and follows the pointer; hatching, ticks, weekends and unknown days are ours.
 */
export function plotBars(host: HTMLElement, options: BarPlotOptions): BarPlot {
  // All charts read their sizes and colours before the first of them changes the page, so that there is only one layout.
  const size = { width: host.clientWidth, height: host.clientHeight };
  const drawing: Drawing = { bars: options.bars, ink: ink(host), places: [] };
  let plot: uPlot | null = null;
  const lifetime = new AbortController();
  const redraw = () => {
    drawing.ink = ink(host);
    plot?.redraw();
  };
  const resized = new ResizeObserver(() => {
    if (plot && (host.clientWidth !== plot.width || host.clientHeight !== plot.height)) {
      plot.setSize({ width: host.clientWidth, height: host.clientHeight });
    }
  });
  let pointed: number | null = null;
  const follow = ({ cursor, over, valToPos }: uPlot) => {
    const index = cursor.idx ?? null;
    if (index === pointed) return;
    pointed = index;
    const column = index === null ? null : edges(drawing.bars, index).map((x) => valToPos(x, 'x'));
    over.classList.toggle('u-pointed', column !== null);
    over.style.setProperty('--from', `${column?.[0] ?? 0}px`);
    over.style.setProperty('--to', `${column?.[1] ?? 0}px`);
    options.onPoint(index);
  };

  queueMicrotask(() => {
    if (lifetime.signal.aborted) return;
    plot = new uPlot(
      { ...size, ...settings(drawing, options.hasAxes, follow) },
      table(drawing.bars, size.height),
      host,
    );
    scheme.addEventListener('change', redraw, lifetime);
    resized.observe(host);
  });
  return {
    show(next) {
      drawing.bars = next;
      plot?.setData(table(next, plot.height));
    },
    point(index) {
      if (!plot) return;
      const { left, top } = plot.rect;
      const bar = index === null ? undefined : drawing.bars[index];
      const at = bar && { clientX: left + plot.valToPos(dayNumber(bar), 'x'), clientY: top + 1 };
      plot.over.dispatchEvent(at ? new MouseEvent('mousemove', at) : new MouseEvent('mouseleave'));
    },
    canvas: () => {
      if (!plot) throw new Error('The chart is not drawn yet.');
      return plot.ctx.canvas;
    },
    destroy() {
      lifetime.abort();
      resized.disconnect();
      plot?.destroy();
    },
  };
}

function settings(
  drawing: Drawing,
  hasAxes: boolean,
  follow: (u: uPlot) => void,
): Omit<uPlot.Options, 'width' | 'height'> {
  const rises = uPlot.paths.bars;
  if (!rises) throw new Error('uPlot was built without bars.');
  const paths = rises({
    size: [0.6, 44, 1],
    radius: 0.1,
    disp: { fill: { unit: 3, values: () => drawing.bars.map((bar) => fillOf(bar, drawing.ink)) } },
    each: (_, __, index, left, top, width, height) => {
      drawing.places[index] = { left, top, width, height };
    },
  });
  const bar = { width: 0, points: { show: false } };
  return {
    // Room for a name of the axis, for the numbers above the bars, or for half a tick.
    padding: [(u) => (hasAxes ? 8 : hasNumbers(u, drawing.bars) ? 18 : 2), hasAxes ? 18 : 0, 0, 0],
    legend: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    cursor: {
      x: false,
      y: false,
      points: { show: false },
      drag: { x: false, y: false },
      sync: { key: SYNC, scales: ['x', null] },
    },
    scales: { x: { time: false, range: () => span(drawing.bars) }, y: { range: () => [0, most(drawing.bars)] } },
    axes: hasAxes ? [dateAxis(drawing), countAxis(drawing)] : [{ show: false }, { show: false }],
    series: [
      {},
      { ...bar, paths, fill: () => drawing.ink.line },
      // Business errors, in front of all of them.
      { ...bar, paths: rises({ size: [0.6, 44, 1] }), fill: () => drawing.ink.line },
    ],
    hooks: {
      drawClear: [(u) => drawBehind(u, drawing)],
      draw: [(u) => drawInFront(u, drawing, hasAxes)],
      setCursor: [follow],
    },
  };
}

/** Days as numbers, all errors or what else is counted, business errors where they are known apart. */
function table(bars: readonly Bar[], height: number): [number[], Array<number | null>, Array<number | null>] {
  const least = (most(bars) * LEAST) / Math.max(height, 1);
  return [
    bars.map(dayNumber),
    bars.map(({ count }) => (count ? Math.max(count, least) : count)),
    bars.map(({ count, technical }) => (technical && count !== null ? count - technical : null)),
  ];
}

function span(bars: readonly Bar[]): [number, number] {
  return bars.length > 0 ? [edges(bars, 0)[0], edges(bars, bars.length - 1)[1]] : [0, 1];
}

function fillOf({ technical, isToday }: Bar, { line, ground }: Ink): string {
  if (isToday) return `color-mix(in srgb, ${line} 14%, ${ground})`;
  return technical ? `color-mix(in srgb, ${line} 40%, ${ground})` : line;
}

function dateAxis(drawing: Drawing): uPlot.Axis {
  return {
    ...axis(drawing),
    size: 22,
    gap: 5,
    grid: { show: false },
    splits: (u) => dates(drawing.bars, u.width),
    values: (_, splits) => splits.map((day) => nameOf(drawing.bars, day)),
  };
}

function countAxis(drawing: Drawing): uPlot.Axis {
  return {
    ...axis(drawing),
    size: (_, values) => 12 + Math.max(0, ...(values ?? []).map((value) => value.length)) * FONT_SIZE * 0.6,
    gap: 5,
    space: 44,
    grid: { stroke: () => drawing.ink.grid, width: 1 },
    incrs: STEPS,
    values: (_, splits) => splits.map((count) => shortNumber(count)),
  };
}

/** Steps of the scale: whole numbers, since half an error does not exist. */
const STEPS = Array.from({ length: 30 }, (_, index) => [1, 2, 5][index % 3] ?? 1).map(
  (step, index) => step * 10 ** Math.floor(index / 3),
);

function axis(drawing: Drawing): uPlot.Axis {
  return { stroke: () => drawing.ink.quiet, font: `${FONT_SIZE}px ${drawing.ink.font}`, ticks: { show: false } };
}

/** The days on the axis: as many as fit, always including the last one. */
function dates(bars: readonly Bar[], width: number): number[] {
  const every = Math.max(1, Math.ceil((bars.length * DATE_EVERY) / Math.max(width, 1)));
  return bars.flatMap((bar, index) => ((bars.length - 1 - index) % every === 0 ? dayNumber(bar) : []));
}

function nameOf(bars: readonly Bar[], day: number): string {
  const bar = bars.find((one) => dayNumber(one) === day);
  return bar?.isToday && bar.from === bar.to ? text('chart_today') : formatShortDay(bar?.from ?? '');
}
