import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { EMPTY, type Ground, type Installed, READING, STILL, wakeWorker } from './installed.ts';
import { type Kept, named, openKept } from './kept.ts';
import { BOUND_AT, openedBeside, openingRows, pageOf, WORLDS } from './openings.ts';
import { firstPaint } from './painted.ts';
import type { Table } from './report.ts';

declare const chrome: {
  action: { openPopup(): Promise<void>; setPopup(what: { popup: string }): Promise<void> };
};

const [WARM_UP, ROUNDS, STARTS] = [2, 11, 5];
/** Between what is done before and the opening, in milliseconds. */
const REST = 1000;

/** How long it took until the popup was painted, and how far anything moved afterwards. */
interface Opening {
  painted: number;
  shift: number;
}

type Openings = Map<string, Opening[]>;

/** Brings both workers into the state of which a table tells; gets a page of the product, and of the extension that opens. */
type Settle = (own: Page, caller: Page) => Promise<unknown>;

/**
 * From the call that opens the popup to its first frame, by the browser's own paint timing. One
 * browser at a time: more of them would disturb it.
 */
export async function measurePopup(ground: Ground): Promise<Table[]> {
  const running: Openings = new Map();
  const ended: Openings = new Map();
  const first: Openings = new Map();
  for (const world of WORLDS) {
    const kept = await openKept(ground, world);
    try {
      await kept.installed.keepStill('popup');
      await again(kept, running, wakeWorkers);
      await again(kept, ended, () => kept.installed.endWorkers());
      if (named(world) === BOUND_AT) await afterStart(kept, first);
    } finally {
      await kept.remove();
    }
  }
  const from = 'from action.openPopup() to the first frame; the charts follow';
  return [
    table(`Popup, worker running: ${from}`, 1.08, running),
    table(`Popup, worker ended: ${from}`, 1.15, ended),
    table(`Popup, the first after a start of the browser: ${from}`, 1.15, first),
  ];
}

function table(title: string, most: number, openings: Openings): Table {
  const painted = [...openings].map(([what, all]) => [what, all.map((opening) => opening.painted)] as const);
  const own = [...openings].filter(([what]) => ![EMPTY, READING, STILL].includes(what));
  return {
    title,
    rows: [
      ...openingRows(new Map(painted), most),
      {
        what: 'layout shift after the first frame',
        values: own.flatMap(([, all]) => all.map(({ shift }) => shift)),
        unit: '',
        bound: { most: 0, of: 'p95' },
      },
    ],
  };
}

/** The popup of a world and those of the empty extension by turns, again and again. */
async function again(kept: Kept, openings: Openings, settle: Settle): Promise<void> {
  for (let turn = 0; turn < WARM_UP + ROUNDS; turn++) await open(kept, turn < WARM_UP ? new Map() : openings, settle);
}

/** Each popup in a browser that has just started. */
async function afterStart(kept: Kept, openings: Openings): Promise<void> {
  for (let turn = 0; turn < STARTS; turn++) {
    for (const what of openedBeside(named(kept))) {
      await kept.startAgain();
      await open(kept, openings, async () => {}, [what]);
    }
  }
}

/** Opens the popup of this world, and beside it, where the bounds hold, those of the empty extension. */
async function open(one: Kept, openings: Openings, settle: Settle, wanted = openedBeside(named(one))): Promise<void> {
  const { installed } = one;
  for (const what of wanted) {
    const [page, of] = pageOf(what, 'popup');
    const own = await installed.newPage('bench/index.html');
    const caller = of === 'product' ? own : await installed.newPage('popup.html', 'empty');
    await caller.bringToFront();
    await settle(own, caller);
    // To take a worker down takes a while; and while a new tab is still being shown the browser opens a popup sooner.
    await wait(REST);
    const asked = () => openPopup(installed, caller, page, what === named(one));
    // Now and then the browser shows a popup that it never paints.
    const opening = await asked().catch(asked);
    openings.set(what, [...(openings.get(what) ?? []), opening]);
    await own.close();
    if (caller !== own) await caller.close();
  }
}

async function openPopup({ browser }: Installed, caller: Page, page: string, isOwn: boolean): Promise<Opening> {
  const before = new Set(browser.targets());
  const url = new URL(`/${page}`, caller.url()).href;
  const opened = browser.waitForTarget((target) => target.url() === url && !before.has(target));
  const asked = await caller.evaluate(async (popup) => {
    await chrome.action.setPopup({ popup });
    const at = performance.timeOrigin + performance.now();
    void chrome.action.openPopup();
    return at;
  }, page);
  const popup = await (await opened).asPage();
  const first = await firstPaint(popup).catch(async (fault: unknown) => {
    await popup.close();
    throw fault;
  });
  const { origin, shift } = await popup.evaluate(look, isOwn);
  await Promise.all([
    new Promise((resolve) => popup.once('close', resolve)),
    popup.evaluate(() => window.close()).catch(() => {}),
  ]);
  return { painted: origin + first - asked, shift };
}

/** Runs in a painted popup: from when its times count, and what moved in the time afterwards. */
async function look(hasCharts: boolean): Promise<{ origin: number; shift: number }> {
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ('value' in entry) shift += Number(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
  await new Promise((resolve) => setTimeout(resolve, 300));
  if (hasCharts && document.querySelectorAll('.chart-plot canvas').length === 0)
    throw new Error('There are no charts.');
  return { origin: performance.timeOrigin, shift };
}

async function wakeWorkers(own: Page, caller: Page): Promise<void> {
  await wakeWorker(own);
  if (caller !== own) await wakeWorker(caller, []);
}
