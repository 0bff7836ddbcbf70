import { h, render } from 'preact';
import { createElement, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Week } from '#lib/activity/week.ts';
import { drawnByHand } from './by-hand.ts';
import { VictoryWeek } from './victory.ts';
import '#components/layout/theme.css';
import './page.css';

/*
 * Runs in a page of the bench: draws four 7-day charts with each way of drawing, from nothing and with other figures, and
 * tells how long the browser's main thread was busy until they were painted.
 */

/** A way to draw four charts into an element; drawing again shows other figures in the same charts. */
type Draw = (host: Element, weeks: readonly Week[]) => void;

interface Way {
  draw: Draw;
  remove(host: Element): void;
}

const figures = ['created', 'updated', 'read', 'errors'] as const;

async function ours(): Promise<Way> {
  // It asks the browser for its texts as soon as it is loaded.
  const { WeekChart } = await import('#components/charts/WeekChart.tsx');
  const chart = (week: Week, index: number) =>
    h(WeekChart, { figure: figures[index] ?? 'created', week, now: Date.UTC(2026, 0, 8), timeZone: 'UTC' });
  return {
    draw: (host, weeks) => render(weeks.map(chart), host),
    remove: (host) => render(null, host),
  };
}

function victory(): Way {
  const roots = new WeakMap<Element, ReturnType<typeof createRoot>>();
  const charts = (weeks: readonly Week[]): ReactElement[] =>
    weeks.map((week, key) => createElement(VictoryWeek, { key, week }));
  return {
    draw(host, weeks) {
      const root = roots.get(host) ?? createRoot(host);
      roots.set(host, root);
      flushSync(() => root.render(charts(weeks)));
    },
    remove(host) {
      roots.get(host)?.unmount();
      roots.delete(host);
    },
  };
}

const byHand: Way = {
  draw: (host, weeks) => host.replaceChildren(...weeks.map(drawnByHand)),
  remove: (host) => host.replaceChildren(),
};

export interface Times {
  cold: number;
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

const ways = { ours: await ours(), victory: victory(), 'by hand': byHand };

/** One round of one way. `seed` makes the figures. */
async function round(name: keyof typeof ways, seed: number): Promise<Times> {
  const host = document.createElement('main');
  document.body.append(host);
  const way = ways[name];
  const cold = await painted(() => way.draw(host, weeks(seed)));
  const updated = await painted(() => way.draw(host, weeks(seed + 1)));
  way.remove(host);
  host.remove();
  return { cold, updated };
}

Object.assign(globalThis, { round });
