import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { Stage } from '#demo/start/stage.ts';

/**
 * Presses the button that Firefox has to end the background, as it does by itself after half a minute without work. Another
 * background may have begun when this returns: an alarm or a page may wake it at any time.
 *
 * @param page one of the extension
 */
export async function endEventPage({ browser }: Stage, page: Page): Promise<void> {
  await page.evaluate(markBackground);
  const debugging = await browser.newPage();
  // Firefox never reports that such a page has loaded.
  void debugging.goto('about:debugging#/runtime/this-firefox').catch(() => null);
  for (let tries = 0; !(await debugging.evaluate(pressEnd).catch(() => false)); tries++) {
    if (tries === 100) throw new Error('Firefox shows no button that ends the background.');
    await wait(100);
  }
  // Not by frames: the page is behind that of the button.
  await page.waitForFunction(isMarkedGone, { polling: 50 });
  await debugging.close();
}

/* What follows runs in a page, so it uses nothing from outside itself. */

/** In the page of that button. */
function pressEnd(): boolean {
  const button = document.querySelector<HTMLElement>('.qa-temporary-extension-terminate-bgscript-button');
  button?.click();
  return button !== null;
}

/** In a page of the extension. */
function markBackground(): void {
  Object.assign(Reflect.get(globalThis, 'browser').extension.getBackgroundPage() ?? {}, { marked: true });
}

/** In a page of the extension. */
function isMarkedGone(): boolean {
  return Reflect.get(globalThis, 'browser').extension.getBackgroundPage()?.marked !== true;
}

/** In a page of the PIM. */
export function frame(address: string): void {
  const own = document.createElement('iframe');
  own.src = address;
  document.body.append(own);
}

/** In a page of the extension, as all that follow. */
export function hasAccess(pattern: string): Promise<boolean> {
  return Reflect.get(globalThis, 'browser').permissions.contains({ origins: [pattern] });
}

export function takeBack(pattern: string): Promise<boolean> {
  return Reflect.get(globalThis, 'browser').permissions.remove({ origins: [pattern] });
}

/** Has every alarm that is set go off at once; answers their names. */
export async function ringAlarms(): Promise<string[]> {
  const { alarms } = Reflect.get(globalThis, 'browser');
  const set: Array<{ name: string }> = await alarms.getAll();
  for (const { name } of set) await alarms.create(name, { when: Date.now() + 300, periodInMinutes: 5 });
  return set.map(({ name }) => name);
}

export async function addressesOfTabs(): Promise<string> {
  const own = Reflect.get(globalThis, 'browser');
  const tabs: Array<{ url?: string }> = await own.tabs.query({});
  return tabs.map(({ url }) => url).join(' ');
}
