import { createElement, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { VictoryArea, VictoryAxis, VictoryChart, VictoryLabel, VictoryScatter } from 'victory';
import { valueRange, type Week } from '#lib/counts/week-chart.ts';
import type { Way } from './way.ts';

const LINE = '#5992c7';
const [LEFT, RIGHT, TOP, BOTTOM] = [0, 0, 20, 30];

/**
 * A 7-day chart as the PIM's own dashboard shows it (contract 13.1), drawn with the library that it uses: a smooth line
 * with its area, the points with their figures, a grid, the days below.
 */
function VictoryWeek({ week }: { week: Week }): ReactElement {
  const [from, to] = valueRange(week);
  const points = week.points.map(({ count, day }, index) => ({ x: index + 1, y: count ?? 0, label: `${count}`, day }));
  const grid = { grid: { stroke: '#e8ebee' }, axis: { stroke: 'transparent' }, ticks: { stroke: 'transparent' } };
  const all = [{ x: 0, y: week.lead ?? 0 }, ...points];
  return createElement(
    VictoryChart,
    {
      width: 420,
      height: 150,
      padding: { left: LEFT, right: RIGHT, top: TOP, bottom: BOTTOM },
      domain: { x: [0.5, 7.5], y: [from ?? 0, to ?? 1] },
    },
    createElement(VictoryAxis, {
      style: grid,
      tickValues: points.map(({ x }) => x),
      tickFormat: points.map(({ day }) => day),
    }),
    createElement(VictoryAxis, { dependentAxis: true, style: grid, tickCount: 8, tickFormat: () => '' }),
    createElement(VictoryArea, {
      data: all,
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
}

const roots = new WeakMap<Element, ReturnType<typeof createRoot>>();

/** As the PIM's dashboard draws them. */
export const way: Way = {
  draw(host, weeks) {
    const root = roots.get(host) ?? createRoot(host);
    roots.set(host, root);
    flushSync(() => root.render(weeks.map((week, key) => createElement(VictoryWeek, { key, week }))));
  },
  remove(host) {
    roots.get(host)?.unmount();
    roots.delete(host);
  },
};
