import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { startDemoPim } from '#demo/pim/server.ts';
import { askToSet } from './start/ask.ts';
import { panelSurface } from './start/panel.ts';
import { Run } from './start/run.ts';
import { drawn, ownSurface, type Surface, takeScreenshots } from './start/screenshots.ts';
import { addPim, awaitFirstPoll, signIn } from './start/session.ts';
import type { Stage } from './start/stage.ts';
import { openStory } from './start/story.ts';

const FOLDER = 'docs/images/guide';

/** A picture of the guide: where it is taken, and what is clicked before. */
interface Shot {
  address: string;
  width?: number;
  height?: number;
  part?: string;
  /** Selectors, clicked one after the other. */
  clicks?: readonly string[];
}

/** `npm run guide-pictures`: takes one picture for each page of the guide, named like the page. */
async function main(run: Run): Promise<void> {
  const { pim, stage, store } = await openStory(run, 1.5, async (first) => {
    const shot = { address: 'options.html#/first', width: 760, height: 640 };
    await takeScreenshots(first, [surfaceOf(first, 'get-started', shot)], FOLDER);
  });
  const pages = Object.entries(shotsOf(pim.origin)).map(([name, shot]) => surfaceOf(stage, name, shot));
  const panel = await panelSurface(pim, store);
  const show = async (page: Page) => {
    await panel.show(page);
    // Marks and what became of the errors follow the list.
    await wait(5_000);
  };
  await takeScreenshots(stage, [{ ...panel, name: 'fix-an-error', show }, ...pages], FOLDER);

  const other = await startDemoPim();
  run.onEnd(() => other.close());
  await signIn(await stage.browser.newPage(), other.origin);
  const own = await stage.browser.newPage();
  await addPim(stage, own, other.origin);
  await awaitFirstPoll(own, other.origin);
  await own.evaluate(askToSet, { origin: other.origin, set: { name: 'Nordwind test' } });
  const several = { address: `options.html#/pim/${encodeURIComponent(other.origin)}/general`, width: 960, height: 640 };
  await takeScreenshots(stage, [surfaceOf(stage, 'several-pims', several)], FOLDER);
  console.log(`Pictures for the guide are in ${FOLDER}`);
}

function shotsOf(origin: string): Record<string, Shot> {
  const dashboard = (view: string, more: Record<string, string> = {}) =>
    `dashboard.html?${new URLSearchParams({ view, ...more })}`;
  const options = (place: string) => `options.html#/${place}`;
  const ofPim = (part: string) => options(`pim/${encodeURIComponent(origin)}/${part}`);
  return {
    'connection-failed': { address: 'popup.html', width: 620, height: 600 },
    'error-came-back': { address: dashboard('errors', { attribute: 'color' }), height: 560 },
    'fixed-errors': { address: dashboard('errors', { status: 'fixed' }), height: 480 },
    'error-list': { address: dashboard('errors'), height: 720 },
    'vendor-evidence': { address: dashboard('errors'), height: 720, clicks: ['.group-toggle'] },
    'weekly-report': { address: dashboard('week', { pim: origin }), height: 820 },
    'empty-chart': {
      address: dashboard('connection', { pim: origin, connection: 'legacy_import' }),
      height: 420,
    },
    'missing-errors': { address: dashboard('errors'), height: 420, clicks: ['.gaps summary'] },
    numbers: { address: dashboard('overview', { pim: origin }), height: 900, part: '.charts' },
    'set-up-alerts': { address: dashboard('alerts', { pim: origin }), height: 640 },
    'send-alerts-to-slack-or-teams': {
      address: ofPim('tools'),
      width: 960,
      height: 640,
      clicks: ['.buttons .button-main'],
    },
    'share-with-my-team': { address: ofPim('team'), width: 960, height: 660 },
    keyboard: { address: dashboard('errors'), height: 640, clicks: ['[aria-haspopup="dialog"]'] },
    'back-up-and-move': { address: options('data'), width: 960, height: 560 },
    'effect-on-the-pim': { address: ofPim('schedule'), width: 960, height: 560 },
    troubleshooting: { address: options('diagnostics'), width: 960, height: 520, clicks: ['.buttons button'] },
  };
}

function surfaceOf(stage: Stage, name: string, { clicks = [], ...shot }: Shot): Surface {
  const surface = ownSurface(stage, { name, width: 1080, height: 720, ...shot });
  return {
    ...surface,
    show: async (page: Page) => {
      await surface.show(page);
      // The frame of a page comes before what is in it.
      await page.waitForFunction(() => document.body.innerText.length > 150);
      await drawn(page);
      for (const selector of clicks) {
        await page.locator(selector).click();
        await wait(500);
        await drawn(page);
      }
    },
  };
}

const run = new Run();
await main(run)
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => run.end());
