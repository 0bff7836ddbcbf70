import uPlot from 'uplot';
import type { Week } from '#lib/counts/week-chart.ts';
import type { Way } from './charts-page.ts';

const LINE = '#5992c7';
const [WIDTH, HEIGHT] = [280, 146];

const drawn = new WeakMap<Element, uPlot[]>();

/** Four charts of seven bars by uPlot, and nothing else. */
export const onlyUplot: Way = {
  draw(host, weeks) {
    const charts = drawn.get(host);
    if (charts) for (const [index, chart] of charts.entries()) chart.setData(table(weeks[index]));
    else
      drawn.set(
        host,
        weeks.map((week) => new uPlot(settings, table(week), box(host))),
      );
  },
  remove(host) {
    for (const chart of drawn.get(host) ?? []) chart.destroy();
  },
};

const settings: uPlot.Options = {
  width: WIDTH,
  height: HEIGHT,
  legend: { show: false },
  select: { show: false, left: 0, top: 0, width: 0, height: 0 },
  cursor: { show: false },
  axes: [{ show: false }, { show: false }],
  scales: { x: { time: false, range: [-0.5, 6.5] }, y: { range: (_, __, most) => [0, most] } },
  series: [
    {},
    { width: 0, fill: LINE, points: { show: false }, ...(uPlot.paths.bars && { paths: uPlot.paths.bars() }) },
  ],
};

function table(week: Week | undefined): [number[], number[]] {
  const counts = week?.bars.map(({ count }) => count ?? 0) ?? [];
  return [counts.map((_, index) => index), counts];
}

function box(host: Element): HTMLElement {
  const made = document.createElement('div');
  host.append(made);
  return made;
}
