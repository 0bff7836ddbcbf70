import { valueRange, type Week } from '#lib/counts/week-chart.ts';
import type { Way } from './way.ts';

const SVG = 'http://www.w3.org/2000/svg';
const [WIDTH, HEIGHT, BOTTOM] = [420, 150, 30];
const LINE = '#5992c7';

/** A 7-day chart as SVG elements, without any library: straight lines, since a smooth one takes more than a few lines. */
function drawnByHand(week: Week): Element {
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
      written(`${count}`, x(index + 1), y(count ?? 0) - 8),
      written(day, x(index + 1), HEIGHT - 8),
    ]),
  );
  return root;
}

function written(text: string, x: number, y: number): Element {
  const label = element('text', { x, y, 'text-anchor': 'middle', 'font-size': 12, fill: LINE });
  label.textContent = text;
  return label;
}

function element(name: string, attributes: Record<string, string | number>): Element {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  return made;
}

export const way: Way = {
  draw: (host, weeks) => host.replaceChildren(...weeks.map(drawnByHand)),
  remove: (host) => host.replaceChildren(),
};
