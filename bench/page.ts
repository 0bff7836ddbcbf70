import { cp, writeFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import type { DemoPim } from '#demo/pim/server.ts';
import { measureElsewhere } from './elsewhere.ts';
import type { Ground } from './installed.ts';
import { measurePanel } from './panel.ts';
import { beyond, type Row, type Table } from './report.ts';
import { failing } from './troubled.ts';
import { besideAlone, figure, prepareVisits, rest, type Visit, visited, visitOften } from './visit.ts';
import { Watched } from './watched.ts';

/** The bound of the design for the loader while the panel is closed, in milliseconds of CPU. */
const BOUND = 2;
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

const ONE_QUESTION = `{
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  runtime.onMessage.addListener(() => {});
  if (document.body) void runtime.sendMessage({ type: 'page/status', payload: { path: '/', loaded: true } });
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
  return [...tables, await measurePanel(ground), await measureElsewhere(ground)];
}

function compare(
  visits: readonly Visit[],
  alone: readonly Visit[],
  question: readonly Visit[],
  isBound: boolean,
): Row[] {
  const [loader, floor] = [figure(visits, 'loader'), figure(question, 'loader')];
  return [
    { what: 'loader, in all', values: loader, unit: 'ms', against: 'a script that asks one question' },
    { what: 'a script that asks one question', values: floor, unit: 'ms' },
    {
      what: 'loader, its own work',
      values: beyond(loader, floor),
      unit: 'ms',
      ...(isBound && { bound: { most: BOUND, of: 'median' } as const }),
    },
    { what: 'marks', values: figure(visits, 'marks'), unit: 'ms' },
    ...besideAlone(visits, alone),
  ];
}

/** Visits the screens with the extension, and before that without it where that is wanted, in a browser of its own. */
async function visitsOf(ground: Ground, slower: number, alsoAlone: boolean) {
  const present = Date.now();
  const watched = await Watched.open(ground, 1, { now: () => present });
  try {
    const { pim } = watched;
    failing(pim, ['pattern', 'tooHigh', 'blank', 'noUrl', 'decimals', 'categoryUnknown']);
    await prepareVisits(watched.tab);
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
      const address = `${pim.origin}/#${path(pim)}`;
      const all = await visitOften(page, async () => {
        // What is loaded from another site comes into a process of its own.
        await page.goto(start === 'new' ? 'about:blank' : address);
        if (start === 'used') await page.waitForSelector(drawn);
        return visit(page, address, drawn, start);
      });
      found.set(`${name}, in a ${start} process`, all);
    }
  }
  return found;
}

function visit(page: Page, address: string, drawn: string, start: Start): Promise<Visit> {
  return visited(page, async () => {
    if (start === 'new') await page.goto(address);
    else await page.reload();
    await page.waitForSelector(drawn);
    await rest();
  });
}
