import { archiveOf } from '#demo/archive/archive.ts';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { ensureBrowser } from '../../scripts/browsers.ts';
import { buildExtension } from './build.ts';
import { restorePast } from './past.ts';
import type { Run } from './run.ts';
import { addPim, awaitFirstPoll, signIn } from './session.ts';
import { openStage, type Stage } from './stage.ts';
import type { StoreDump } from './store.ts';

/** The extension after 60 days of monitoring the demo PIM, without a window, for pictures. */
export interface Story {
  pim: DemoPim;
  stage: Stage;
  store: StoreDump;
}

/**
 * Builds the extension and opens it with the demo PIM.
 *
 * @param density pixels of a picture for one of CSS
 * @param onFirstPage called before a PIM is added
 */
export async function openStory(
  run: Run,
  density: number,
  onFirstPage: (stage: Stage) => Promise<void> = async () => undefined,
): Promise<Story> {
  ensureBrowser('chromium');
  const pim = await startDemoPim({ connections: 'story' });
  run.onEnd(() => pim.close());
  const extension = await buildExtension('chrome', run.signal);
  const stage = await openStage({ extension, firefox: false, headless: true, grantUnasked: true, density });
  run.onEnd(() => stage.browser.close());
  await onFirstPage(stage);
  await signIn(await stage.browser.newPage(), pim.origin);
  const own = await stage.browser.newPage();
  await addPim(stage, own, pim.origin);
  await awaitFirstPoll(own, pim.origin);
  const archive = await archiveOf(pim.origin, pim.world);
  return { pim, stage, store: await restorePast(stage, own, { origin: pim.origin, archive }) };
}
