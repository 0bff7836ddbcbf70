import type { Bar, Week } from '#lib/counts/week-chart.ts';
import '#components/layout/theme.css';

/*
 * Runs in a page of the bench: draws four 7-day charts with each way of drawing, and tells how long the browser's main thread was
 * busy until they were painted. All draw the same picture: name, total, change, weekends, bars, today's hatching, ticks, numbers,
 * weekdays. Nothing of a way is loaded before it is asked for.
 */

/** A way to draw four charts into an element; drawing again shows other figures in the same charts. */
export interface Way {
  draw(host: Element, weeks: readonly Week[]): void;
  remove(host: Element): void;
}

const ways = { ours, victory, 'by hand': byHand, 'only uPlot': onlyUplot } satisfies Record<string, () => Promise<Way>>;

export type WayName = keyof typeof ways;

/** Milliseconds of the same charts: drawn where nothing was, and drawn again with other figures. */
export interface Times {
  drawn: number;
  updated: number;
}

const FIGURES = ['created', 'updated', 'read', 'errors'] as const;
export const LINE = '#5992c7';
/** CSS pixels: the plot, and the whole chart with what stands above and below it. */
export const [WIDTH, HEIGHT, TOP, BOTTOM] = [280, 146, 60, 36];

/** As the dashboard draws them. */
async function ours(): Promise<Way> {
  const [{ details, FigureChart }, { drawing }, { hasPainted }, { h, render }] = await Promise.all([
    import('#components/charts/FigureChart.tsx'),
    import('#components/charts/BarPlot.tsx'),
    import('#lib/live/painted.ts'),
    import('preact'),
  ]);
  // What draws is loaded after the first frame; here all of it is waited for.
  hasPainted.value = true;
  while (drawing() === null || details() === null) await new Promise((resolve) => setTimeout(resolve));
  const chart = (week: Week, index: number) =>
    h(FigureChart, { figure: FIGURES[index] ?? 'created', bars: week.bars, change: week.change, size: 'full' });
  return {
    draw: (host, weeks) => render(weeks.map(chart), host),
    remove: (host) => render(null, host),
  };
}

/** With the library of the PIM's own dashboard (contract 13.1). */
async function victory(): Promise<Way> {
  const { VictoryAxis, VictoryBar, VictoryChart, VictoryLabel, VictoryScatter } = await import('victory');
  const { createElement } = await import('react');
  const { flushSync } = await import('react-dom');
  const { createRoot } = await import('react-dom/client');
  const plain = { axis: { stroke: '#e2e5ea' }, ticks: { stroke: 'transparent' } };
  const chart = (week: Week, key: number) => {
    const of = week.bars.map((bar, index) => ({ ...bar, x: index + 1, y: bar.count ?? 0, label: `${bar.count}` }));
    const most = Math.max(1, ...week.bars.map(({ count, before }) => Math.max(count ?? 0, before ?? 0)));
    const fill = ({ datum }: { datum?: Bar }) => (datum?.isToday ? 'url(#hatch)' : LINE);
    return createElement(
      VictoryChart,
      {
        key,
        width: WIDTH,
        height: HEIGHT + TOP + BOTTOM,
        padding: { left: 0, right: 0, top: TOP + 18, bottom: BOTTOM },
        domain: { x: [0.5, 7.5], y: [0, most] },
      },
      createElement(VictoryLabel, { x: 0, y: 12, text: FIGURES[key] ?? '' }),
      createElement(VictoryLabel, { x: 0, y: 36, text: `${week.total}`, style: { fontSize: 20 } }),
      createElement(VictoryBar, {
        data: of.map(({ x, isWeekend }) => ({ x, y: isWeekend ? most : 0 })),
        barRatio: 1,
        style: { data: { fill: '#f3f4f7' } },
      }),
      createElement(VictoryAxis, {
        style: plain,
        tickValues: of.map(({ x }) => x),
        tickFormat: of.map(({ from }) => from.slice(5)),
      }),
      createElement(VictoryBar, {
        data: of,
        barWidth: (WIDTH / 7) * 0.6,
        style: { data: { fill } },
        labelComponent: createElement(VictoryLabel, { dy: -4, style: { fontSize: 11 } }),
      }),
      createElement(VictoryScatter, {
        data: of.map(({ x, before }) => ({ x, y: before ?? 0 })),
        size: 4,
        symbol: 'minus',
        style: { data: { fill: '#3a4452' } },
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

/** As SVG elements, without any library. */
async function byHand(): Promise<Way> {
  return (await import('./charts-by-hand.ts')).byHand;
}

/** The limit of what uPlot can do: its bars and nothing else, without name, ticks, hatching and numbers. */
async function onlyUplot(): Promise<Way> {
  return (await import('./charts-only-uplot.ts')).onlyUplot;
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
    const bars = Array.from({ length: 7 }, (__, day): Bar => {
      const date = `2026-01-0${day + 2}`;
      return {
        from: date,
        to: date,
        count: count(day),
        missing: 0,
        before: count(day + 7),
        technical: null,
        isToday: day === 6,
        isWeekend: day === 1 || day === 2,
      };
    });
    const [days, daysBefore] = [
      { from: '2026-01-02', to: '2026-01-07' },
      { from: '2025-12-26', to: '2025-12-31' },
    ];
    const total = bars.reduce((sum, bar) => sum + (bar.count ?? 0), 0);
    return { bars, total, change: { current: total, before: total + seed + 1, days, daysBefore } };
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
