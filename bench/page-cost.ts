import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { buildExtension } from '#demo/start/build.ts';
import { Run } from '#demo/start/run.ts';
import { addPim, firstPass, signIn } from '#demo/start/session.ts';
import { openStage } from '#demo/start/stage.ts';
import { CATEGORIES, scriptCost } from './script-cost.ts';

/** The bound of the design for the loader while the panel is closed, in milliseconds of CPU. */
const BOUND = 2;
const VISITS = Number(process.argv[2] ?? 11);

interface Screen {
  name: string;
  address: string;
  /** What is there when it is drawn. */
  drawn: string;
}

/** What one visit of a screen cost, in milliseconds. */
interface Visit {
  loader: number;
  marks: number;
  /** All scripts of the page. */
  scripts: number;
}

/** A page in a new process of the browser, which has all to set up, or in one that showed a page of the PIM before. */
const STARTS = ['new', 'used'] as const;
type Start = (typeof STARTS)[number];

/**
 * Measures what our scripts cost a page of the PIM with the panel closed: the product with errors in many fields, and the
 * grid. Beside it stand the same page without an extension, and with one whose script only asks its background one
 * question and listens: what any script costs that speaks to its extension. Other work on the machine only adds, so that
 * the lower quartile is nearest to the truth; the median stands beside it. Being watched slows a script down to about half.
 * Ends with 1 where the loader's own work on a page in a used process costs too much.
 */
async function measure(run: Run): Promise<void> {
  const present = Date.now();
  const pim = await startDemoPim({ alive: false, now: () => present });
  run.onEnd(() => pim.close());
  const screens = screensOf(pim);
  const extension = await buildExtension('chrome', run.signal);
  const bare = await mkdtemp(join(tmpdir(), 'pim-pulse-bench-'));
  run.onEnd(() => rm(bare, { recursive: true, force: true }));
  await cp(extension, bare, { recursive: true });
  await writeFile(`${bare}/loader.js`, ONE_QUESTION);

  const { alone, extended } = await inBrowser(extension, pim, screens, run);
  const question = (await inBrowser(bare, pim, screens, run)).extended;
  console.log(`Milliseconds of CPU a visit: lower quartile (median) of ${VISITS}`);
  for (const [title, having] of extended) {
    console.log(`\n${title}`);
    report('loader', having, ({ loader }) => loader);
    report('  one question alone', question.get(title) ?? [], ({ loader }) => loader);
    report('marks', having, ({ marks }) => marks);
    report('all scripts', having, ({ scripts }) => scripts);
    report('  without extension', alone.get(title) ?? [], ({ scripts }) => scripts);
    const loaders = having.map(({ loader }) => loader);
    const questions = (question.get(title) ?? []).map(({ loader }) => loader);
    const own = quantile(loaders, 0.25) - quantile(questions, 0.25);
    console.log(`  the loader's own work  ${own.toFixed(2).padStart(8)}`);
    if (quantile(loaders, 0.25) === 0) throw new Error('The loader was not seen at work.');
    if (title.includes(STARTS[1]) && own > BOUND) process.exitCode = 1;
  }
}

/** Visits the screens without and with an extension, in a browser of its own. */
async function inBrowser(extension: string, pim: DemoPim, screens: readonly Screen[], run: Run) {
  const stage = await openStage({ firefox: false, headless: true, grantUnasked: true, extension });
  run.onEnd(() => stage.browser.close());
  const page = await stage.browser.newPage();
  await signIn(page, pim.origin);
  const alone = await visits(page, screens);
  const options = await stage.browser.newPage();
  await addPim(stage, options, pim.origin);
  await firstPass(options, pim.origin);
  await page.bringToFront();
  const extended = await visits(page, screens);
  await stage.browser.close();
  return { alone, extended };
}

const ONE_QUESTION = `{
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  runtime.onMessage.addListener(() => {});
  if (document.body) void runtime.sendMessage({ type: 'page/here', payload: { path: '/', loaded: true } });
}`;

/** A product with errors in many fields, and the grid; each with what is there when it is drawn. */
function screensOf(pim: DemoPim): Screen[] {
  const product = pim.world.catalog.products.at(-1);
  const source = pim.world.connections.find(({ auditable, flowType }) => auditable && flowType === 'data_source');
  if (!product || !source) throw new Error('The demo PIM is empty.');
  for (const refusal of ['pattern', 'tooHigh', 'blank', 'noUrl', 'decimals', 'categoryUnknown'] as const) {
    pim.world.fail(source.code, 3, { refusal, product });
  }
  const grid = `${pim.origin}/#/enrich/product/`;
  return [
    { name: 'product', address: grid + product.uuid, drawn: '.field-container' },
    { name: 'grid', address: grid, drawn: 'tr.AknGrid-bodyRow' },
  ];
}

async function visits(page: Page, screens: readonly Screen[]): Promise<Map<string, Visit[]>> {
  const found = new Map<string, Visit[]>();
  for (const screen of screens) {
    for (const start of STARTS) {
      const all: Visit[] = [];
      for (let times = 0; times < VISITS; times++) all.push(await visit(page, screen, start));
      found.set(`${screen.name}, in a ${start} process`, all);
    }
  }
  return found;
}

async function visit(page: Page, { address, drawn }: Screen, start: Start): Promise<Visit> {
  // What is loaded from another site comes into a process of its own.
  if (start === 'new') await page.goto('about:blank');
  await page.tracing.start({ categories: CATEGORIES });
  if (start === 'new') await page.goto(address);
  else await page.reload();
  await page.waitForSelector(drawn);
  // Marks come a little later than what they mark.
  await wait(700);
  const trace = await page.tracing.stop();
  const { ScriptDuration } = await page.metrics();
  const read: unknown = JSON.parse(new TextDecoder().decode(trace));
  const cost = (script: string) => {
    const { called, awaited } = scriptCost(read, script);
    return called + awaited;
  };
  return {
    loader: cost('/loader.js'),
    marks: cost('/marks.js'),
    scripts: 1000 * (ScriptDuration ?? 0),
  };
}

function report(what: string, all: readonly Visit[], of: (visit: Visit) => number): void {
  const values = all.map(of);
  const figures = [0.25, 0.5].map((part) => quantile(values, part).toFixed(2));
  console.log(`  ${what.padEnd(22)} ${figures[0]?.padStart(8)} (${figures[1]})`);
}

function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;
}

const run = new Run();
await measure(run).finally(() => run.end());
