import { setTimeout as wait } from 'node:timers/promises';
import type { HTTPRequest, Page } from 'puppeteer-core';
import { heapOf } from './heap.ts';
import { quantile, type Row } from './report.ts';
import { CATEGORIES, scriptCost } from './script-cost.ts';
import { traced } from './trace.ts';

const VISITS = 7;

/** What one visit of a page cost: milliseconds of CPU, and what the browser counts. */
export interface Visit {
  loader: number;
  marks: number;
  /** All scripts of the page. */
  scripts: number;
  longTasks: number;
  shift: number;
  /** Of the page itself, not of a frame of the extension in it. */
  requests: number;
  /** Of the last visit only: with the garbage the browser throws away what it compiled. */
  heap?: number;
}

/** To be told of a page before `visited`: lets it count what it is asked for. */
export async function prepareVisits(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(count);
}

/** Visits a page once for nothing and then so often that it can be compared. `visit` answers what a visit cost. */
export async function visitOften(page: Page, visit: () => Promise<Visit>): Promise<Visit[]> {
  await visit();
  const all: Visit[] = [];
  for (let times = 1; times < VISITS; times++) all.push(await visit());
  const last = await visit();
  return [...all, { ...last, heap: await heapOf(page) }];
}

/** Lets `act` load a page and do something there, and answers what that cost. */
export async function visited(page: Page, act: () => Promise<unknown>): Promise<Visit> {
  let requests = 0;
  const note = (request: HTTPRequest) => {
    if (request.frame() === page.mainFrame()) requests++;
  };
  page.on('request', note);
  const events = await traced(page, CATEGORIES, act);
  page.off('request', note);
  const { ScriptDuration } = await page.metrics();
  const cost = (script: string) => {
    const { called, awaited } = scriptCost(events, script);
    return called + awaited;
  };
  const counted: { longTasks: number; shift: number } = await page.evaluate(() => Reflect.get(globalThis, 'counted'));
  return {
    loader: cost('/loader.js'),
    marks: cost('/markers.js'),
    scripts: 1000 * (ScriptDuration ?? 0),
    ...counted,
    requests,
  };
}

/** Until scripts have come to rest that come a little later than what they work on. */
export const rest = () => wait(700);

/** One figure of all visits. */
export function figure(visits: readonly Visit[], what: keyof Visit): number[] {
  return visits.flatMap((visit) => visit[what] ?? []);
}

/** Visits with the extension beside visits of the same page without it: what each costs, and that nothing moves or is asked for. */
export function besideAlone(visits: readonly Visit[], alone: readonly Visit[]): Row[] {
  const added = (what: keyof Visit) => quantile(figure(visits, what), 0.5) - quantile(figure(alone, what), 0.5);
  const pairs = [
    ['all scripts', 'scripts', 'ms'],
    ['long tasks', 'longTasks', ''],
    ['heap', 'heap', 'MB'],
  ] as const;
  return [
    ...pairs.flatMap(([what, of, unit]): Row[] => [
      { what, values: figure(visits, of), unit, against: `${what}, without extension` },
      { what: `${what}, without extension`, values: figure(alone, of), unit },
    ]),
    {
      what: 'layout shift that is added',
      values: [Math.max(0, added('shift'))],
      unit: '',
      bound: { most: 0.001, of: 'median' },
    },
    { what: 'requests that are added', values: [added('requests')], unit: '', bound: { most: 0, of: 'median' } },
  ];
}

/** Runs in a page before anything else: counts what the browser itself finds too long, or moved. */
function count(): void {
  const counted = { longTasks: 0, shift: 0 };
  Object.assign(globalThis, { counted });
  new PerformanceObserver((list) => {
    counted.longTasks += list.getEntries().length;
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ('value' in entry) counted.shift += Number(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
}
