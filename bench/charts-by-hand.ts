import type { Week } from '#lib/counts/week-chart.ts';
import type { Way } from './charts-page.ts';

const LINE = '#5992c7';
const [WIDTH, HEIGHT, TOP, BOTTOM] = [280, 146, 60, 36];
const SVG = 'http://www.w3.org/2000/svg';
const COLUMN = WIDTH / 7;

/** The floor: the picture of our charts as SVG, with no more than it takes. */
export const byHand: Way = {
  draw: (host, weeks) => host.replaceChildren(...weeks.map(chart)),
  remove: (host) => host.replaceChildren(),
};

function chart({ bars, total, change }: Week, index: number): Element {
  const most = Math.max(1, ...bars.map(({ count, before }) => Math.max(count ?? 0, before ?? 0)));
  const y = (count: number) => TOP + 18 + (HEIGHT - 18) * (1 - count / most);
  const base = TOP + HEIGHT;
  const root = element('svg', { viewBox: `0 0 ${WIDTH} ${base + BOTTOM}`, width: WIDTH, height: base + BOTTOM });
  const pattern = element('pattern', {
    id: `hatch${index}`,
    width: 4,
    height: 4,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  });
  pattern.append(element('rect', { width: 1.5, height: 4, fill: LINE }));
  const share = change ? Math.round(100 * (change.current / change.before - 1)) : 0;
  root.append(
    pattern,
    label('Products', 0, 14, 'start'),
    label(total.toLocaleString('en'), 0, 40, 'start', 20),
    label(`${share}% vs. week before`, WIDTH, 40, 'end'),
    element('line', { x1: 0, x2: WIDTH, y1: base, y2: base, stroke: '#e2e5ea' }),
    ...bars.flatMap((bar, day) => {
      const [x, middle] = [day * COLUMN, (day + 0.5) * COLUMN];
      const [count, before] = [bar.count ?? 0, bar.before ?? 0];
      const box = { x: x + COLUMN * 0.2, y: y(count), width: COLUMN * 0.6, height: base - y(count) };
      const today = { fill: `url(#hatch${index})`, stroke: LINE };
      return [
        ...(bar.isWeekend ? [element('rect', { x, y: TOP, width: COLUMN, height: HEIGHT, fill: '#f3f4f7' })] : []),
        element('rect', { ...box, rx: 2, ...(bar.isToday ? today : { fill: LINE }) }),
        element('rect', { x: x + COLUMN * 0.1, y: y(before) - 1, width: COLUMN * 0.8, height: 2, fill: '#3a4452' }),
        label(count.toLocaleString('en'), middle, y(Math.max(count, before)) - 5),
        label(bar.isToday ? 'Today' : 'Mon', middle, base + 16),
        label(bar.isToday ? 'so far' : bar.from.slice(8), middle, base + 32),
      ];
    }),
  );
  return root;
}

function label(text: string, x: number, y: number, anchor = 'middle', size = 11): Element {
  const made = element('text', { x, y, 'text-anchor': anchor, 'font-size': size });
  made.textContent = text;
  return made;
}

function element(name: string, attributes: Record<string, string | number>): Element {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  return made;
}
