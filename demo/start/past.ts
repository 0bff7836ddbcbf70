import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { UNMONITORED } from '#demo/pim/world/story/cast.ts';
import { askForPoll, askToIgnore, askToSet } from './ask.ts';
import { StartProblem } from './problem.ts';
import { type Stage, visit } from './stage.ts';
import { readStore, type StoreDump } from './store.ts';

/** The name of the demo PIM after 60 days. */
const NAME = 'Nordwind catalog';

/**
 * Gives the extension what it has after 60 days of watching the demo PIM, as a person would on another computer: the options
 * restore a backup. Then the PIM is polled once more. `page` is one of the extension's; answers what is stored then.
 *
 * @param archive see `archiveOf`
 */
export async function restorePast(
  stage: Stage,
  page: Page,
  { origin, archive }: { origin: string; archive: string },
): Promise<StoreDump> {
  const folder = await mkdtemp(join(tmpdir(), 'pim-pulse-'));
  try {
    const file = join(folder, 'pim-pulse.backup');
    await writeFile(file, archive);
    await visit(page, stage.address('options.html#/data'));
    const input = await page.waitForSelector('input[type="file"]');
    await input?.uploadFile(file);
    await page.waitForSelector('.told-right, .told-wrong', { timeout: 60_000 });
    if (await page.$('.told-wrong')) throw new StartProblem('The archive of the demo PIM could not be restored.');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await page.evaluate(askToSet, { origin, set: { name: NAME } });
  await page.evaluate(askToIgnore, { origin, connection: UNMONITORED });
  await page.evaluate(askForPoll, origin);
  return awaitBaselines(page);
}

/** Waits until the connections were judged by what was restored; answers what is stored then. */
async function awaitBaselines(page: Page): Promise<StoreDump> {
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(200)) {
    const store = await page.evaluate(readStore, null);
    const isJudged = store.connections.some(({ health }) => health?.state === 'silent');
    if (isJudged) return store;
  }
  throw new StartProblem('The restored archive was not judged within a minute.');
}
