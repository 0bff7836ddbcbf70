import { valueRange, type Week } from '#lib/counts/week-chart.ts';

/*
 * Runs in a page of the bench: draws four 7-day charts with each way of drawing, and tells how long the browser's main thread was
 * busy until they were painted. Nothing of a library is loaded before it is asked for.
 */

/** A way to draw four charts into an element; drawing again shows other figures in the same charts. */
interface Way {
  draw(host: Element, weeks: readonly Week[]): void;
  remove(host: Element): void;
}

const ways = { ours, victory, 'by hand': byHand } satisfies Record<string, () => Promise<Way>>;

export type WayName = keyof typeof ways;

/** Milliseconds of the same charts: drawn where nothing was, and drawn again with other figures. */
export interface Times {
  drawn: number;
  updated: number;
}

const FIGURES = ['created', 'updated', 'read', 'errors'] as const;
const LINE = '#5992c7';
const [WIDTH, HEIGHT, BOTTOM] = [420, 150, 30];

/** As the popup draws them. */
async function ours(): Promise<Way> {
  await import('#components/layout/theme.css');
  const { WeekChart } = await import('#components/overview/WeekChart.tsx');
  const { h, render } = await import('preact');
  const chart = (week: Week, index: number) =>
    h(WeekChart, { figure: FIGURES[index] ?? 'created', week, now: Date.UTC(2026, 0, 8), timeZone: 'UTC' });
  return {
    draw: (host, weeks) => render(weeks.map(chart), host),
    remove: (host) => render(null, host),
  };
}

/**
 * As the PIM's own dashboard draws them (contract 13.1), with the library that it uses: a smooth line with its area, the points
 * with their figures, a grid, the days below.
 */
async function victory(): Promise<Way> {
  const { VictoryArea, VictoryAxis, VictoryChart, VictoryLabel, VictoryScatter } = await import('victory');
  const { createElement } = await import('react');
  const { flushSync } = await import('react-dom');
  const { createRoot } = await import('react-dom/client');
  const grid = { grid: { stroke: '#e8ebee' }, axis: { stroke: 'transparent' }, ticks: { stroke: 'transparent' } };
  const chart = (week: Week, key: number) => {
    const [from, to] = valueRange(week);
    const points = week.points.map(({ count, day }, index) => ({
      x: index + 1,
      y: count ?? 0,
      label: `${count}`,
      day,
    }));
    return createElement(
      VictoryChart,
      {
        key,
        width: WIDTH,
        height: HEIGHT,
        padding: { left: 0, right: 0, top: 20, bottom: BOTTOM },
        domain: { x: [0.5, 7.5], y: [from ?? 0, to ?? 1] },
      },
      createElement(VictoryAxis, {
        style: grid,
        tickValues: points.map(({ x }) => x),
        tickFormat: points.map(({ day }) => day),
      }),
      createElement(VictoryAxis, { dependentAxis: true, style: grid, tickCount: 8, tickFormat: () => '' }),
      createElement(VictoryArea, {
        data: [{ x: 0, y: week.lead ?? 0 }, ...points],
        interpolation: 'natural',
        style: { data: { fill: LINE, fillOpacity: 0.08, stroke: LINE, strokeWidth: 1.75 } },
      }),
      createElement(VictoryScatter, {
        data: points,
        size: 3.5,
        style: { data: { fill: LINE } },
        labelComponent: createElement(VictoryLabel, { dy: -6, style: { fontSize: 12, fill: LINE } }),
      }),
    );
  };
  const roots = new WeakMap<Element, ReturnType<typeof createRoot>>();
  return {
    draw(host, weeks) {
      const root = roots.get(host) ?? createRoot(host);
      roots.set(host, root);
      flushSync(() => root.render(weeks.map(chart)));
    },
    remove: (host) => roots.get(host)?.unmount(),
  };
}

/** As SVG elements, without any library: straight lines, since a smooth one takes more than a few lines of code. */
async function byHand(): Promise<Way> {
  const element = (name: string, attributes: Record<string, string | number>, content = ''): Element => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
    made.textContent = content;
    return made;
  };
  const label = (text: string, x: number, y: number) =>
    element('text', { x, y, 'text-anchor': 'middle', 'font-size': 12, fill: LINE }, text);
  const chart = (week: Week): Element => {
    const [from = 0, to = 1] = valueRange(week);
    const x = (day: number) => ((day - 0.5) / 7) * WIDTH;
    const y = (count: number) => (HEIGHT - BOTTOM) * (1 - (count - from) / (to - from || 1));
    const counts = [week.lead, ...week.points.map(({ count }) => count)].map((count) => count ?? 0);
    const line = counts.map((count, day) => `${x(day)},${y(count)}`).join(' ');
    const levels = Array.from({ length: 8 }, (_, level) => ((HEIGHT - BOTTOM) * level) / 7);
    const root = element('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT });
    root.append(
      ...levels.map((at) => element('line', { x1: 0, x2: WIDTH, y1: at, y2: at, stroke: '#e8ebee' })),
      ...week.points.map((_, day) =>
        element('line', { x1: x(day + 1), x2: x(day + 1), y1: 0, y2: HEIGHT - BOTTOM, stroke: '#e8ebee' }),
      ),
      element('polygon', { points: `${x(0)},${HEIGHT} ${line} ${x(7)},${HEIGHT}`, fill: LINE, 'fill-opacity': 0.08 }),
      element('polyline', { points: line, fill: 'none', stroke: LINE, 'stroke-width': 1.75 }),
      ...week.points.flatMap(({ day, count }, index) => [
        element('circle', { cx: x(index + 1), cy: y(count ?? 0), r: 3.5, fill: LINE }),
        label(`${count}`, x(index + 1), y(count ?? 0) - 8),
        label(day, x(index + 1), HEIGHT - 8),
      ]),
    );
    return root;
  };
  return {
    draw: (host, weeks) => host.replaceChildren(...weeks.map(chart)),
    remove: (host) => host.replaceChildren(),
  };
}

/** Milliseconds from the beginning of a frame until what `act` changed was painted. */
function painted(act: () => void): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const start = performance.now();
      act();
      // A message that was sent in a frame comes after its style, layout and paint.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage(null);
    });
  });
}

function weeks(seed: number): Week[] {
  return FIGURES.map((_, chart) => {
    const count = (day: number) => ((seed + 3) * 7919 * (chart + 1) * (day + 2)) % 100_000;
    const points = Array.from({ length: 7 }, (__, day) => ({ day: `2026-01-0${day + 2}`, count: count(day) }));
    return { lead: count(-1), points, total: points.reduce((sum, point) => sum + point.count, 0) };
  });
}

function newHost(): Element {
  const host = document.createElement('main');
  document.body.append(host);
  return host;
}

/** In a page that drew nothing before: from the request for the scripts to the paint of the charts. */
async function first(name: WayName, seed: number): Promise<number> {
  const start = performance.now();
  const way = await ways[name]();
  const loaded = performance.now() - start;
  return loaded + (await painted(() => way.draw(newHost(), weeks(seed))));
}

/** One round of one way, all of whose scripts ran before. `seed` makes the figures. */
async function round(name: WayName, seed: number): Promise<Times> {
  const way = await ways[name]();
  const host = newHost();
  const drawn = await painted(() => way.draw(host, weeks(seed)));
  const updated = await painted(() => way.draw(host, weeks(seed + 1)));
  way.remove(host);
  host.remove();
  return { drawn, updated };
}

Object.assign(globalThis, { first, round });
