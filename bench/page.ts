import { cp, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { DemoPim } from '#demo/pim/server.ts';
import type { Ground } from './installed.ts';
import { beyond, quantile, type Row, type Table } from './report.ts';
import { CATEGORIES, scriptCost } from './script-cost.ts';
import { traced } from './trace.ts';
import { failing } from './troubled.ts';
import { Watched } from './watched.ts';

/** The bound of the design for the loader while the panel is closed, in milliseconds of CPU. */
const BOUND = 2;
const VISITS = 5;
/** Times by which the processor is slowed down. */
const SLOWER = [1, 6];

/** A page in a new process of the browser, which has all to set up, or in one that showed a page of the PIM before. */
const STARTS = ['new', 'used'] as const;
type Start = (typeof STARTS)[number];

interface Screen {
  name: string;
  /** Path behind the address of a PIM. */
  path(pim: DemoPim): string;
  /** What is there when it is drawn. */
  drawn: string;
}

const screens: readonly Screen[] = [
  {
    name: 'product',
    path: (pim) => `/enrich/product/${pim.world.catalog.products.at(-1)?.uuid}`,
    drawn: '.field-container',
  },
  { name: 'grid', path: () => '/enrich/product/', drawn: 'tr.AknGrid-bodyRow' },
  { name: 'other screen', path: () => '/connect/connection-settings', drawn: '.AknTitleContainer-title' },
];

/** What one visit of a screen cost: milliseconds of CPU, and what the browser counts. */
interface Visit {
  loader: number;
  marks: number;
  /** All scripts of the page. */
  scripts: number;
  longTasks: number;
  shift: number;
  requests: number;
  heap: number;
}

const ONE_QUESTION = `{
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  runtime.onMessage.addListener(() => {});
  if (document.body) void runtime.sendMessage({ type: 'page/here', payload: { path: '/', loaded: true } });
}`;

/**
 * What our scripts cost pages of the PIM with the panel closed. Beside it stand the same page without an extension, and with
 * one whose script only asks its background one question and listens: what any script costs that speaks to its extension.
 * Being watched slows a script down to about half.
 */
export async function measurePage(ground: Ground): Promise<Table[]> {
  const bare = `${ground.product}-bare`;
  await cp(ground.product, bare, { recursive: true });
  await writeFile(`${bare}/loader.js`, ONE_QUESTION);
  const tables: Table[] = [];
  for (const slower of SLOWER) {
    const { alone, extended } = await visitsOf(ground, slower, true);
    const { extended: question } = await visitsOf({ ...ground, product: bare }, slower, false);
    for (const [title, visits] of extended) {
      tables.push({
        title: `PIM page: ${title}${slower > 1 ? `, processor ${slower} times slower` : ''}`,
        rows: compare(
          visits,
          alone.get(title) ?? [],
          question.get(title) ?? [],
          slower === 1 && title.includes(STARTS[1]),
        ),
      });
    }
  }
  return tables;
}

function compare(
  visits: readonly Visit[],
  alone: readonly Visit[],
  question: readonly Visit[],
  isBound: boolean,
): Row[] {
  const of = (from: readonly Visit[], what: keyof Visit) => from.map((visit) => visit[what]);
  const own = beyond(of(visits, 'loader'), of(question, 'loader'));
  return [
    { what: 'loader, in all', values: of(visits, 'loader'), unit: 'ms', against: 'a script that asks one question' },
    { what: 'a script that asks one question', values: of(question, 'loader'), unit: 'ms' },
    {
      what: 'loader, its own work',
      values: own,
      unit: 'ms',
      ...(isBound && { bound: { most: BOUND, of: 'median' } as const }),
    },
    { what: 'marks', values: of(visits, 'marks'), unit: 'ms' },
    { what: 'all scripts', values: of(visits, 'scripts'), unit: 'ms', against: 'all scripts, without extension' },
    { what: 'all scripts, without extension', values: of(alone, 'scripts'), unit: 'ms' },
    { what: 'long tasks', values: of(visits, 'longTasks'), unit: '', against: 'long tasks, without extension' },
    { what: 'long tasks, without extension', values: of(alone, 'longTasks'), unit: '' },
    {
      what: 'layout shift that is added',
      values: [Math.max(0, quantile(of(visits, 'shift'), 0.5) - quantile(of(alone, 'shift'), 0.5))],
      unit: '',
      bound: { most: 0.001, of: 'median' },
    },
    {
      what: 'requests that are added',
      values: [quantile(of(visits, 'requests'), 0.5) - quantile(of(alone, 'requests'), 0.5)],
      unit: '',
      bound: { most: 0, of: 'median' },
    },
    { what: 'heap', values: of(visits, 'heap'), unit: 'MB', against: 'heap, without extension' },
    { what: 'heap, without extension', values: of(alone, 'heap'), unit: 'MB' },
  ];
}

/** Visits the screens with the extension, and before that without it where that is wanted, in a browser of its own. */
async function visitsOf(ground: Ground, slower: number, alsoAlone: boolean) {
  const present = Date.now();
  const watched = await Watched.open(ground, 1, { now: () => present });
  try {
    const { pim } = watched;
    failing(pim, ['pattern', 'tooHigh', 'blank', 'noUrl', 'decimals', 'categoryUnknown']);
    await watched.tab.evaluateOnNewDocument(count);
    await watched.tab.emulateCPUThrottling(slower);
    const alone = alsoAlone ? await visits(watched.tab, pim) : new Map<string, Visit[]>();
    await watched.tab.emulateCPUThrottling(1);
    await watched.add(pim);
    await watched.tab.bringToFront();
    await watched.tab.emulateCPUThrottling(slower);
    return { alone, extended: await visits(watched.tab, pim) };
  } finally {
    await watched.remove();
  }
}

async function visits(page: Page, pim: DemoPim): Promise<Map<string, Visit[]>> {
  const found = new Map<string, Visit[]>();
  for (const { name, path, drawn } of screens) {
    for (const start of STARTS) {
      const all: Visit[] = [];
      for (let times = 0; times < VISITS; times++)
        all.push(await visit(page, `${pim.origin}/#${path(pim)}`, drawn, start));
      found.set(`${name}, in a ${start} process`, all);
    }
  }
  return found;
}

async function visit(page: Page, address: string, drawn: string, start: Start): Promise<Visit> {
  // What is loaded from another site comes into a process of its own.
  if (start === 'new') await page.goto('about:blank');
  else await page.goto(address);
  let requests = 0;
  const note = () => {
    requests++;
  };
  page.on('request', note);
  const events = await traced(page, CATEGORIES, async () => {
    if (start === 'new') await page.goto(address);
    else await page.reload();
    await page.waitForSelector(drawn);
    // Marks come a little later than what they mark.
    await wait(700);
  });
  page.off('request', note);
  const { ScriptDuration, JSHeapUsedSize } = await page.metrics();
  const cost = (script: string) => {
    const { called, awaited } = scriptCost(events, script);
    return called + awaited;
  };
  const counted: { longTasks: number; shift: number } = await page.evaluate(() => Reflect.get(globalThis, 'counted'));
  return {
    loader: cost('/loader.js'),
    marks: cost('/marks.js'),
    scripts: 1000 * (ScriptDuration ?? 0),
    ...counted,
    requests,
    heap: (JSHeapUsedSize ?? 0) / 1e6,
  };
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
