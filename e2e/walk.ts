import { expect, type Page } from '@playwright/test';
import type { Extension } from './installed.ts';

/**
 * Shows a place of the extension at a width, and waits until it is there. A page that is open already goes on to the place
 * as it does when a link in it is pressed: to load it anew would take longer than to look at it.
 */
export async function visit({ id }: Extension, page: Page, address: string, width: number): Promise<void> {
  const to = `chrome-extension://${id}/${address}`;
  await page.setViewportSize({ width, height: 800 });
  if (fileOf(page.url()) === fileOf(to)) await page.evaluate(goOn, to);
  else await page.goto(to);
  await expect(page.locator('main:not([aria-busy])')).toBeVisible();
}

/** Leaves the page, so that the next visit loads it from what is stored then. */
export async function leave({ id }: Extension, page: Page): Promise<void> {
  await page.goto(`chrome-extension://${id}/manifest.json`);
}

/** Has the extension speak a language. `page` is one of its pages; one that shows texts reloads. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate(choose, language);
}

/** Has this page speak a made-up language from its next load on, given as a file of messages. Elsewhere French is spoken. */
export async function speakMadeUp(page: Page, messages: string): Promise<void> {
  // The texts of a chosen language are read from their file, those of the browser's own are not.
  await speak(page, 'fr');
  await page.addInitScript(answerWith, messages);
}

/** Runs in a page before its own scripts: whichever file of messages they read, they get this one. */
function answerWith(messages: string): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (asked, options) =>
    String(asked).startsWith('/_locales/') ? new Response(messages) : fetch(asked, options);
}

/**
 * Runs in a page of the extension; ends when the background has done what follows from the choice. It forgets what it holds of PIMs
 * that the settings do not have, which would be what a test writes next.
 */
async function choose(language: string): Promise<void> {
  const change = { appearance: { language } };
  await Reflect.get(globalThis, 'chrome').runtime.sendMessage({ type: 'settings/change', payload: { change } });
  await navigator.locks.request('apply-settings', () => {});
}

function fileOf(address: string): string | undefined {
  return address.split(/[?#]/)[0];
}

/** Runs in the page; ends when the place, or what stands there while it loads, is drawn in the new width. */
async function goOn(to: string): Promise<void> {
  if (location.href !== to) {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
    dispatchEvent(new HashChangeEvent('hashchange'));
  }
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
}
