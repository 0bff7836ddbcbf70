import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { type Ground, wakeWorker } from './installed.ts';
import { type Kept, named, openKept } from './kept.ts';
import { BOUND_AT, openedBeside, openingRows, pageOf, WORLDS } from './openings.ts';
import { firstPaint, interactions, watchInteractions } from './painted.ts';
import type { Row, Table } from './report.ts';

/** Where it is also measured what a reader does. */
const USED = new Set([BOUND_AT, named({ errors: 100_000, connections: 12 })]);
const [WARM_UP, ROUNDS, STARTS] = [1, 11, 5];
/** To take a worker down takes a while, in milliseconds. */
const REST = 500;
/** Of what a reader does: everything once, then often enough that a twentieth of it says something. */
const [ACTS_FIRST, ACTS] = [10, 60];
/** To the next paint after whatever a reader does: two frames, in milliseconds. */
const INTERACTION = 33;

/** What the browser itself takes, with nothing else on the page and nothing that listens. */
const BARE = 'a typed letter on an empty page, which its browser alone shows';

/** How long each page took, by its name. */
type Openings = Map<string, number[]>;

/** A new tab to the painted charts, and what a reader does there to the next paint. One browser at a time: more disturb it. */
export async function measureDashboard(ground: Ground): Promise<Table[]> {
  const running: Openings = new Map();
  const ended: Openings = new Map();
  const first: Openings = new Map();
  const done: Row[] = [];
  for (const world of WORLDS) {
    const kept = await openKept(ground, world);
    try {
      await kept.installed.keepStill('dashboard');
      await again(kept, running, async () => {
        const page = await kept.installed.newPage('bench/index.html');
        await wakeWorker(page);
        await page.close();
      });
      await again(kept, ended, async () => {
        await kept.installed.endWorkers();
        await wait(REST);
      });
      if (named(world) === BOUND_AT) done.push({ what: BARE, values: await bareLetters(kept), unit: 'ms' });
      for (const [what, values] of USED.has(named(world)) ? await interact(kept) : []) {
        const bound = { most: INTERACTION, of: 'p95' } as const;
        done.push({ what: `${what}; ${named(kept)}`, values, unit: 'ms', against: BARE, bound });
      }
      if (named(world) === BOUND_AT) await afterStart(kept, first);
    } finally {
      await kept.remove();
    }
  }
  const from = 'from the navigation of a new tab to the first frame; the charts follow';
  return [
    { title: `Dashboard, worker running: ${from}`, rows: openingRows(running, 1.5) },
    { title: `Dashboard, worker ended: ${from}`, rows: openingRows(ended, 1.5) },
    { title: `Dashboard, the first after a start of the browser: ${from}`, rows: openingRows(first, 1.8) },
    { title: 'Dashboard: from what a reader does to the next paint', rows: done },
  ];
}

/** The dashboard of a world, by turns with pages of the empty extension where the bounds hold. */
async function again(kept: Kept, openings: Openings, settle: () => Promise<unknown>): Promise<void> {
  for (let turn = 0; turn < WARM_UP + ROUNDS; turn++) {
    for (const what of openedBeside(named(kept))) {
      await settle();
      await open(kept, turn < WARM_UP ? new Map() : openings, what);
    }
  }
}

/** Each page in a browser that has just started, and has shown no more than that the extension is there. */
async function afterStart(kept: Kept, openings: Openings): Promise<void> {
  for (let turn = 0; turn < STARTS; turn++) {
    for (const what of openedBeside(named(kept))) {
      await kept.startAgain();
      const [, of] = pageOf(what, 'dashboard');
      await kept.installed.newPage(of === 'product' ? 'bench/index.html' : 'popup.html', of);
      await wait(REST);
      await open(kept, openings, what);
    }
  }
}

/** Opens one of the pages, and adds how long it took. */
async function open({ installed }: Kept, openings: Openings, what: string): Promise<void> {
  const tab = await installed.newPage(...pageOf(what, 'dashboard'));
  openings.set(what, [...(openings.get(what) ?? []), await firstPaint(tab)]);
  await tab.close();
}

/** What is done with a page again and again. */
interface Act {
  what: string;
  address: string;
  /** What is there when it can begin. */
  ready: string;
  event: 'change' | 'click' | 'input';
  act(page: Page, turn: number): Promise<unknown>;
}

const acts: readonly Act[] = [
  {
    what: 'another connection',
    address: 'dashboard.html',
    ready: '.charts select',
    event: 'change',
    act: (page, turn) =>
      page.evaluate((next) => {
        const select = document.querySelector<HTMLSelectElement>('.charts select');
        const options = [...(select?.options ?? [])].filter(({ disabled }) => !disabled);
        if (select) select.value = options[next % options.length]?.value ?? '';
        select?.dispatchEvent(new Event('change', { bubbles: true }));
      }, turn),
  },
  {
    what: 'another period of the history',
    address: 'dashboard.html?view=history',
    ready: '.history-chart canvas',
    event: 'click',
    act: (page, turn) => clickOne(page, '.history-choices input[type=radio]', turn),
  },
  {
    what: 'a typed letter of a search',
    address: 'dashboard.html?view=errors&list=errors',
    ready: '.rows article',
    event: 'input',
    async act(page, turn) {
      const field = '.search input';
      const word = 'longer sku';
      if (turn % word.length === 0)
        await page.$eval(field, (input) => input instanceof HTMLInputElement && input.select());
      else await page.focus(field);
      await page.keyboard.type(word[turn % word.length] ?? '');
    },
  },
  {
    what: 'a group opened or closed',
    address: 'dashboard.html?view=errors',
    ready: '.group-toggle',
    event: 'click',
    // Each is opened and closed before the next.
    act: (page, turn) => clickOne(page, 'article:nth-child(-n + 4) .group-toggle', Math.floor(turn / 2)),
  },
];

/** Clicks one of these elements; after the last comes the first again. */
function clickOne(page: Page, elements: string, index: number): Promise<void> {
  return page.$$eval(
    elements,
    (all, next) => {
      const one = all[next % all.length];
      if (one instanceof HTMLElement) one.click();
    },
    index,
  );
}

async function bareLetters({ installed }: Kept): Promise<number[]> {
  const page = await installed.newPage('popup.html', 'empty');
  await page.evaluate(() => {
    document.body.append(document.createElement('input'));
    document.querySelector('input')?.focus();
  });
  await watchInteractions(page, 'input');
  for (let turn = 0; turn < ACTS_FIRST + ACTS; turn++) {
    if (turn === ACTS_FIRST) await interactions(page);
    await page.keyboard.type('a');
    await wait(150);
  }
  const letters = await interactions(page);
  await page.close();
  return letters;
}

async function interact({ installed }: Kept): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const { what, address, ready, event, act } of acts) {
    const page = await installed.newPage(address);
    await page.waitForSelector(ready);
    // The whole archive is read by then.
    await wait(2000);
    await watchInteractions(page, event);
    for (let turn = 0; turn < ACTS_FIRST + ACTS; turn++) {
      if (turn === ACTS_FIRST) await interactions(page);
      await act(page, turn);
      await wait(150);
    }
    found.set(what, await interactions(page));
    await page.close();
  }
  return found;
}
