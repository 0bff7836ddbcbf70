import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import { type Ink, ink, scheme } from '#components/layout/appearance.ts';
import { valueRange, type Week } from '#lib/counts/week-chart.ts';
import { chartLabels } from './chart-labels.ts';

const POINT = 3.5;
const LEVELS = 8;
/** Space above and below the plot for the figures of the outermost points; CSS pixels. */
const ROOM = 9;
/** A line that climbs by this many CSS pixels to the next day would run through a figure above its foot. */
const STEEP = 12;
/** Largest labels in a narrow chart, and free space between two; CSS pixels. */
const NARROW = 11;
const BETWEEN = 5;
/** The size at which labels are measured. */
const MEASURED = 100;

/** A 7-day chart on a canvas. */
export interface Plot {
  show(week: Week): void;
  destroy(): void;
}

/**
 * Draws a week into an element. The element's CSS sets the size and the colours: `color` for the line, `border-color`
 * for the grid, `background-color` for the background. Follows changes of size and colour scheme. The rules are the
 * PIM's own (contract 13.1): the lead point is outside the plot and only gives the line its slope.
 */
export function plotWeek(host: HTMLElement, week: Week): Plot {
  const shown = { week };
  // All charts read their sizes before the first of them changes the page, so that there is only one layout.
  const size = { width: host.clientWidth, height: host.clientHeight };
  let colors = ink(host);
  let plot: uPlot | null = null;
  const lifetime = new AbortController();
  const redraw = () => {
    colors = ink(host);
    plot?.redraw(false);
  };
  const fit = () => {
    if (plot && (host.clientWidth !== plot.width || host.clientHeight !== plot.height)) {
      plot.setSize({ width: host.clientWidth, height: host.clientHeight });
    }
  };
  const resized = new ResizeObserver(fit);

  queueMicrotask(() => {
    if (lifetime.signal.aborted) return;
    plot = new uPlot(
      {
        ...size,
        padding: [ROOM, 0, ROOM, 0],
        legend: { show: false },
        cursor: { show: false },
        axes: [{ show: false }, { show: false }],
        scales: { x: { time: false, range: [0.5, 7.5] }, y: { range: () => valueRange(shown.week) } },
        series: [
          {},
          {
            stroke: () => colors.line,
            fill: () => `color-mix(in srgb, ${colors.line} 8%, transparent)`,
            fillTo: (u) => u.scales.y?.min ?? 0,
            width: 1.75,
            ...(uPlot.paths.spline && { paths: uPlot.paths.spline() }),
            points: { show: false },
          },
        ],
        hooks: { drawClear: [(u) => drawGrid(u, colors)], draw: [(u) => drawPoints(u, colors)] },
      },
      table(shown.week),
      host,
    );
    scheme.addEventListener('change', redraw, lifetime);
    resized.observe(host);
  });
  return {
    show(next) {
      shown.week = next;
      plot?.setData(table(next));
    },
    destroy() {
      lifetime.abort();
      resized.disconnect();
      plot?.destroy();
    },
  };
}

function table({ lead, points }: Week): [number[], Array<number | null>] {
  return [
    [0, 1, 2, 3, 4, 5, 6, 7],
    [lead, ...points.map((point) => point.count)],
  ];
}

function drawGrid({ ctx, bbox, valToPos }: uPlot, { grid }: Ink): void {
  ctx.save();
  ctx.strokeStyle = grid;
  ctx.lineWidth = Math.round(uPlot.pxRatio);
  ctx.beginPath();
  for (let level = 0; level < LEVELS; level++) {
    const y = crisp(bbox.top + (bbox.height * level) / (LEVELS - 1), ctx.lineWidth);
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
  }
  for (let day = 1; day <= 7; day++) {
    const x = crisp(valToPos(day, 'x', true), ctx.lineWidth);
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
  }
  ctx.stroke();
  ctx.restore();
}

/** Draws points with their figures. */
function drawPoints(u: uPlot, { line, ground, font }: Ink): void {
  const { ctx, data, bbox } = u;
  const ratio = uPlot.pxRatio;
  const counts = [...(data[1] ?? [])];
  const heights = counts.map((count) => (count == null ? null : u.valToPos(count, 'y', true)));
  ctx.save();
  ctx.textAlign = 'center';
  ctx.lineJoin = 'round';
  ctx.font = `600 ${MEASURED}px ${font}`;
  const written = chartLabels(
    counts.map((count) => count ?? 0),
    bbox.width / ratio / 7 - BETWEEN,
    (label) => ctx.measureText(label).width / MEASURED,
    u.width < 420 ? NARROW : undefined,
  );
  const { labels } = written;
  const size = written.size * ratio;
  ctx.font = `600 ${size}px ${font}`;
  ctx.fillStyle = line;
  ctx.strokeStyle = ground;
  ctx.lineWidth = 3 * ratio;
  for (const [day, y] of heights.entries()) {
    if (day === 0 || y === null) continue;
    const x = u.valToPos(day, 'x', true);
    ctx.beginPath();
    ctx.arc(x, y, POINT * ratio, 0, 2 * Math.PI);
    ctx.stroke();
    ctx.fill();
    const slopes = [heights[day - 1], heights[day + 1]].map((beside) => (y - (beside ?? y)) / ratio);
    const foot = Math.max(...slopes) > STEEP && Math.min(...slopes) > -STEEP;
    const baseline = foot ? y + (POINT + 3) * ratio + size * 0.75 : y - (POINT + 5) * ratio;
    ctx.strokeText(labels[day] ?? '', x, baseline);
    ctx.fillText(labels[day] ?? '', x, baseline);
  }
  ctx.restore();
}

function crisp(position: number, lineWidth: number): number {
  return Math.round(position) + (lineWidth % 2) / 2;
}
