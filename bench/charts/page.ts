import './page.css';
import type { Week } from '#lib/counts/week-chart.ts';
import { figures, type Way } from './way.ts';

/*
 * Runs in a page of the bench: draws four 7-day charts with each way of drawing, and tells how long the browser's main thread was
 * busy until they were painted. Nothing of a way is loaded before it is asked for.
 */

const ways = {
  ours: () => import('./ours.ts'),
  victory: () => import('./victory.ts'),
  'by hand': () => import('./by-hand.ts'),
} satisfies Record<string, () => Promise<{ way: Way }>>;

export type WayName = keyof typeof ways;

/** Milliseconds of the same charts: drawn where nothing was, and drawn again with other figures. */
export interface Times {
  drawn: number;
  updated: number;
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
  return figures.map((_, chart) => {
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
  const { way } = await ways[name]();
  const loaded = performance.now() - start;
  return loaded + (await painted(() => way.draw(newHost(), weeks(seed))));
}

/** One round of one way, all of whose scripts ran before. `seed` makes the figures. */
async function round(name: WayName, seed: number): Promise<Times> {
  const { way } = await ways[name]();
  const host = newHost();
  const drawn = await painted(() => way.draw(host, weeks(seed)));
  const updated = await painted(() => way.draw(host, weeks(seed + 1)));
  way.remove(host);
  host.remove();
  return { drawn, updated };
}

Object.assign(globalThis, { first, round });
