import type { Page } from 'puppeteer-core';
import { EMPTY, type Ground, READING } from './installed.ts';
import { type Kept, named, openKept } from './kept.ts';
import { firstPaint, interactions, watchInteractions } from './painted.ts';
import { beyond, type Row, type Table } from './report.ts';

/** What is stored, and whether it is also measured what a reader does with it. */
const WORLDS = [
  { errors: 0, connections: 12, isUsed: false },
  { errors: 100, connections: 12, isUsed: false },
  { errors: 5_000, connections: 12, isUsed: true },
  { errors: 100_000, connections: 12, isUsed: true },
  { errors: 5_000, connections: 1, isUsed: false },
  { errors: 5_000, connections: 50, isUsed: false },
];
const [WARM_UP, ROUNDS] = [1, 11];
/** Of what a reader does: everything once, then often enough that a twentieth of it says something. */
const [ACTS_FIRST, ACTS] = [10, 60];
/**
 * Bounds in milliseconds: a tenth of what the PIM’s own screen takes, beyond what the browser takes for an empty page; and to the
 * next paint after whatever a reader does.
 */
const [CHARTS, INTERACTION] = [150, 50];

/** A new tab to the painted charts, and what a reader does there to the next paint. One browser at a time: more disturb it. */
export async function measureDashboard(ground: Ground): Promise<Table[]> {
  const opened = new Map<string, number[]>([EMPTY, READING].map((what) => [what, []]));
  const done: Row[] = [];
  for (const world of WORLDS) {
    const kept = await openKept(ground, world);
    try {
      await open(kept, opened);
      for (const [what, values] of world.isUsed ? await interact(kept) : []) {
        done.push({ what: `${what}; ${named(kept)}`, values, unit: 'ms', bound: { most: INTERACTION, of: 'p95' } });
      }
    } finally {
      await kept.remove();
    }
  }
  return [openings(opened), { title: 'Dashboard: from what a reader does to the next paint', rows: done }];
}

/** Opens the dashboard of this world by turns with an empty page, and adds how long each took. */
async function open(kept: Kept, opened: Map<string, number[]>): Promise<void> {
  const { installed } = kept;
  const pages = [
    [named(kept), () => installed.newPage('dashboard.html')],
    [EMPTY, () => installed.newPage('popup.html', 'empty')],
    [READING, () => installed.newPage('reading.html', 'empty')],
  ] as const;
  for (let turn = 0; turn < WARM_UP + ROUNDS; turn++) {
    for (const [what, newPage] of pages) {
      const tab = await newPage();
      const painted = await firstPaint(tab);
      await tab.close();
      if (turn >= WARM_UP) opened.set(what, [...(opened.get(what) ?? []), painted]);
    }
  }
}

function openings(opened: ReadonlyMap<string, number[]>): Table {
  const bound = named({ errors: 5_000, connections: 12 });
  return {
    title: 'Dashboard: from the navigation of a new tab to the first frame, which holds the charts',
    rows: [
      ...[...opened].map(
        ([what, values]): Row => ({
          what,
          values,
          unit: 'ms',
          ...(what === EMPTY || what === READING ? {} : { against: READING }),
        }),
      ),
      {
        what: `${bound}: beyond ${READING}`,
        values: beyond(opened.get(bound) ?? [], opened.get(READING) ?? []),
        unit: 'ms',
        bound: { most: CHARTS, of: 'median' },
      },
    ],
  };
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
    ready: '.flow select',
    event: 'change',
    act: (page, turn) =>
      page.evaluate((next) => {
        const select = document.querySelector<HTMLSelectElement>('.flow select');
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

async function interact({ installed }: Kept): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const { what, address, ready, event, act } of acts) {
    const page = await installed.newPage(address);
    await page.waitForSelector(ready);
    // The whole archive is read by then.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await watchInteractions(page, event);
    for (let turn = 0; turn < ACTS_FIRST + ACTS; turn++) {
      if (turn === ACTS_FIRST) await interactions(page);
      await act(page, turn);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    found.set(what, await interactions(page));
    await page.close();
  }
  return found;
}
