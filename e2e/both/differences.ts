import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { Stage } from '#demo/start/stage.ts';
import { endWorker } from '../../faults/browser.ts';

/**
 * The browsers in which the specs of this folder run, and all in which they differ for a test. What a person meets is the
 * same in both; where one of them lacks something, `docs/browsers.md` lists the replacement.
 */
export interface Difference {
  name: 'chromium' | 'firefox';
  extension: string;
  /** How wide the place beside a page is in which the dashboard opens: the side panel, the sidebar. */
  besideWidth: number;
  /** The entry of the manifest that puts the dashboard there. */
  besideEntry: 'side_panel' | 'sidebar_action';
  /** Whether a context of the browser is a container, whose tabs the extension sees. */
  containers: boolean;
  /** Ends the background, as the browser does after half a minute without work. */
  endBackground(stage: Stage, page: Page): Promise<void>;
}

export const differences: readonly Difference[] = [
  {
    name: 'chromium',
    extension: '.output/chrome-mv3',
    besideWidth: 360,
    besideEntry: 'side_panel',
    containers: false,
    endBackground: endWorker,
  },
  {
    name: 'firefox',
    extension: '.output/firefox-mv3',
    besideWidth: 320,
    besideEntry: 'sidebar_action',
    containers: true,
    endBackground: endEventPage,
  },
];

/** Runs in the page of that button. */
function pressEnd(): boolean {
  const button = document.querySelector<HTMLElement>('.qa-temporary-extension-terminate-bgscript-button');
  button?.click();
  return button !== null;
}

/** Presses the button that Firefox has for it. */
async function endEventPage({ browser }: Stage, page: Page): Promise<void> {
  const debugging = await browser.newPage();
  // Firefox never reports that such a page has loaded.
  void debugging.goto('about:debugging#/runtime/this-firefox').catch(() => null);
  for (let tries = 0; !(await debugging.evaluate(pressEnd).catch(() => false)); tries++) {
    if (tries === 100) throw new Error('Firefox shows no button that ends the background.');
    await wait(100);
  }
  await page.waitForFunction(() => Reflect.get(globalThis, 'browser').extension.getBackgroundPage() === null);
  await debugging.close();
}
