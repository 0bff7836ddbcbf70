import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession } from 'puppeteer-core';
import { collectGarbage, heapInUse } from './heap.ts';
import type { Ground } from './installed.ts';
import type { Row, Table } from './report.ts';
import { failing } from './troubled.ts';
import { Watched } from './watched.ts';

/** Polls of a day, one every five minutes, and visited screens. */
const [POLLS, NAVIGATIONS] = [288, 200];
/** By so much what stands after all of it may differ from what stood after the first few. */
const GROWTH = 1.15;

/** What stays in memory after a day of polls and an hour's work in the PIM, in fast motion. */
export async function measureMemory(ground: Ground): Promise<Table[]> {
  const watched = await Watched.open(ground);
  try {
    const { pim } = watched;
    const product = failing(pim, ['tooHigh']);
    await watched.add(pim);
    return [
      { title: `Memory of the worker over ${POLLS} polls`, rows: await polls(watched) },
      { title: `Memory of a PIM page over ${NAVIGATIONS} screens`, rows: await navigations(watched, product.uuid) },
    ];
  } finally {
    await watched.remove();
  }
}

async function polls(watched: Watched): Promise<Row[]> {
  const { pim } = watched;
  const session = await watched.installed.workerSession();
  // Until then what is used most is compiled anew.
  const some = Math.round(POLLS / 3);
  for (let poll = 0; poll < some; poll++) await watched.refresh(pim);
  const early = await heapInUse(session);
  for (let poll = some; poll < POLLS; poll++) {
    if (poll % 20 === 0) pim.switches.burst('supplier_portal', 1);
    await watched.refresh(pim);
  }
  const late = await heapInUse(session);
  await session.detach();
  return compared('heap', 'MB', early, late, `after ${some} polls`, `after ${POLLS}`);
}

async function navigations({ tab }: Watched, uuid: string): Promise<Row[]> {
  await tab.bringToFront();
  const session = await tab.createCDPSession();
  await session.send('Performance.enable');
  const visit = async (path: string, drawn: string) => {
    await tab.evaluate((to) => {
      location.hash = to;
    }, path);
    // A handle that stays would retain the whole screen.
    await (await tab.waitForSelector(drawn))?.dispose();
    await wait(150);
  };
  const round = async () => {
    await visit(`/enrich/product/${uuid}`, '.field-container');
    await visit('/enrich/product/', 'tr.AknGrid-bodyRow');
  };
  const some = NAVIGATIONS / 10;
  for (let visits = 0; visits < some; visits += 2) await round();
  const early = await standing(session);
  for (let visits = some; visits < NAVIGATIONS; visits += 2) await round();
  const late = await standing(session);
  await session.detach();
  const [before, after] = [`after ${some} screens`, `after ${NAVIGATIONS}`];
  return [
    ...compared('heap', 'MB', early.heap, late.heap, before, after),
    ...compared('nodes', '', early.nodes, late.nodes, before, after),
    ...compared('listeners', '', early.listeners, late.listeners, before, after),
  ];
}

async function standing(session: CDPSession): Promise<{ heap: number; nodes: number; listeners: number }> {
  await collectGarbage(session);
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heap: of('JSHeapUsedSize') / 1e6, nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

function compared(what: string, unit: Row['unit'], early: number, late: number, before: string, after: string): Row[] {
  return [
    { what: `${what}, ${before}`, values: [early], unit },
    {
      what: `${what}, ${after}`,
      values: [late],
      unit,
      against: `${what}, ${before}`,
      bound: { most: GROWTH * early, of: 'median' },
    },
  ];
}
