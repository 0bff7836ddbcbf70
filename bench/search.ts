import type { Page } from 'puppeteer-core';
import { heapOf } from './heap.ts';
import type { Ground } from './installed.ts';
import { named, openKept } from './kept.ts';
import type { Row, Table } from './report.ts';

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
/** Bounds of the design, in milliseconds: the first results in 100,000 errors, and all of them in a million. */
const FIRST = { at: 100_000, most: 50 };
const ALL = { at: 1_000_000, most: 400 };
/** Texts that are typed, pasted or taken away; some are found in many errors, some in few, one in none. */
const TEXTS = ['long', 'longer', 'longer sku-1', '', 'sku-77', 'product 12', '', 'zebra', ''];
const ROUNDS = 3;

/** Milliseconds until the list shows the first of what was asked for, and until it shows all. */
interface Answer {
  first: number;
  all: number;
}

/** The list of errors, and the list of groups, over archives of very different sizes. */
export async function measureSearch(ground: Ground): Promise<Table[]> {
  const rows = { errors: [] as Row[], groups: [] as Row[], memory: [] as Row[] };
  for (const errors of SIZES) {
    const kept = await openKept(ground, { errors, connections: 12 });
    try {
      for (const list of ['errors', 'groups'] as const) {
        const page = await kept.installed.newPage(`dashboard.html?view=errors&list=${list}`);
        const answers = await search(page);
        const what = named(kept);
        rows[list].push(
          {
            what: `${what}: first results`,
            values: answers.map(({ first }) => first),
            unit: 'ms',
            ...bounded(FIRST, errors),
          },
          {
            what: `${what}: all results`,
            values: answers.map(({ all }) => all),
            unit: 'ms',
            ...bounded(ALL, errors),
          },
        );
        rows.memory.push({ what: `${what}, ${list}`, values: [await heapOf(page)], unit: 'MB' });
        await page.close();
      }
    } finally {
      await kept.remove();
    }
  }
  const note = 'From the event of the changed text to the paint after the first new rows, and after the count of all.';
  return [
    { title: 'Search in the list of errors', note, rows: rows.errors },
    { title: 'Search in the list of groups', note, rows: rows.groups },
    { title: 'Memory of the page with all that it read', rows: rows.memory },
  ];
}

function bounded({ at, most }: typeof FIRST, errors: number): Pick<Row, 'bound'> {
  return errors === at ? { bound: { most, of: 'median' } } : {};
}

async function search(page: Page): Promise<Answer[]> {
  await page.waitForSelector('.rows article');
  await page.waitForFunction(
    () => /\d/.test(document.querySelector('.count')?.textContent ?? '') && !document.querySelector('[aria-busy=true]'),
    { timeout: 120_000 },
  );
  const answers: Answer[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const text of TEXTS) {
      const answer = await page.evaluate(ask, text);
      // The first round warms up.
      if (round > 0) answers.push(answer);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
  return answers;
}

/** Runs in the page: changes the searched text, as typing or pasting does. */
async function ask(text: string): Promise<Answer> {
  const painted = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
    });
  const input = document.querySelector<HTMLInputElement>('.search input');
  if (!input) throw new Error('There is no field to search in.');
  const rows = () => document.querySelector('.rows')?.textContent;
  const before = rows();
  const start = performance.now();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  let first: number | null = null;
  for (;;) {
    await painted();
    const now = performance.now() - start;
    const isAsked = (new URLSearchParams(location.search).get('text') ?? '') === text;
    const isDone = isAsked && /\d/.test(document.querySelector('.count')?.textContent ?? '');
    if (first === null && (rows() !== before || isDone)) first = now;
    if (isDone) return { first: first ?? now, all: now };
    if (now > 60_000) throw new Error(`No answer to “${text}”.`);
  }
}
