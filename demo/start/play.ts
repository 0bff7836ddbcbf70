import { archiveOf } from '#demo/archive/archive.ts';
import { demoAccount } from '#demo/pim/world/user.ts';
import { ensureBrowser } from '../../scripts/browsers.ts';
import { buildExtension } from './build.ts';
import { startOn } from './demo.ts';
import { figuresTable } from './figures.ts';
import type { StartOptions } from './options.ts';
import { panelSurface } from './panel.ts';
import { restorePast } from './past.ts';
import { StartProblem } from './problem.ts';
import { reachPim } from './real-pim.ts';
import type { Run } from './run.ts';
import { ownSurfaces, takeScreenshots } from './screenshots.ts';
import { addPim, awaitFirstPoll, offerPim, signIn } from './session.ts';
import { openStage, type Stage, type StageOptions, visit } from './stage.ts';

/** What `npm start` does, from the build to the last window. Throws `StartProblem` when something stands in the way. */
export async function play(options: StartOptions, run: Run): Promise<void> {
  ensureBrowser(options.firefox ? 'firefox' : 'chromium');
  if (options.pim !== null) await playReal(options.pim, options, run);
  else await playDemo(options, run);
}

async function playReal(address: string, { firefox, headless }: StartOptions, run: Run): Promise<void> {
  if (headless) throw new StartProblem('--pim needs a window, since you sign in and grant that PIM yourself.');
  const origin = await reachPim(address);
  const stage = await open({ firefox, headless, grantUnasked: false }, run);
  const page = await stage.browser.newPage();
  await page.goto(origin, { waitUntil: 'domcontentloaded' });
  await offerPim(stage, await stage.browser.newPage(), origin);
  console.log(`Sign in to ${origin}, then grant it on the options page of PIM Pulse, where its address is filled in.`);
  await untilClosed(stage, run);
}

async function playDemo({ firefox, headless, ...options }: StartOptions, run: Run): Promise<void> {
  const pim = await startOn(options);
  run.onEnd(() => pim.close());
  const { username, password } = demoAccount;
  console.log(`Demo PIM (${options.line}) at ${pim.origin}, user ${username}, password ${password}.`);

  // While the extension is built, the rules watch 60 days.
  const [stage, archive] = await Promise.all([
    open({ firefox, headless, grantUnasked: true }, run),
    options.fresh ? null : archiveOf(pim.origin, pim.world),
  ]);
  const pimPage = await stage.browser.newPage();
  await signIn(pimPage, pim.origin);
  const ownPage = await stage.browser.newPage();
  await addPim(stage, ownPage, pim.origin);
  const first = await awaitFirstPoll(ownPage, pim.origin);
  const store = archive === null ? first : await restorePast(stage, ownPage, { origin: pim.origin, archive });
  console.log(`\n${figuresTable(store, pim.origin)}\n`);

  if (headless) {
    const surfaces = [...ownSurfaces(stage, pim.origin), await panelSurface(pim, store)];
    const folder = await takeScreenshots(stage, surfaces, `screenshots/${firefox ? 'firefox' : 'chromium'}`);
    console.log(`Screenshots of popup, dashboard with its views, panel and options are in ${folder}`);
  } else {
    await visit(ownPage, stage.address('dashboard.html'));
    await pimPage.bringToFront();
    console.log('Click the PIM Pulse icon in the toolbar. Close the browser or press Ctrl-C to end.');
    await untilClosed(stage, run);
  }
}

async function open(options: Omit<StageOptions, 'extension'>, run: Run): Promise<Stage> {
  console.log('Building the extension…');
  const extension = await buildExtension(options.firefox ? 'firefox' : 'chrome', run.signal);
  const stage = await openStage({ ...options, extension, density: 2 });
  run.onEnd(() => stage.browser.close());
  run.signal.throwIfAborted();
  return stage;
}

/** Nothing is left to do: a signal now is the way to end, not an interruption. */
async function untilClosed(stage: Stage, run: Run): Promise<void> {
  run.code = 0;
  await new Promise<void>((resolve) => {
    stage.browser.once('disconnected', () => resolve());
    run.signal.addEventListener('abort', () => resolve());
  });
}
