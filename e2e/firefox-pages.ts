import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { Stage } from '#demo/start/stage.ts';

/** What a panel shows. */
export interface ShownPanel {
  /** How many problems are open, in words. */
  head: string;
  /** What was fixed, as one text. */
  fixed: string;
  /** The text of each card, by the code of its field. */
  cards: Record<string, string>;
}

/** What the panel on a page of the PIM shows; null when there is none. Firefox does not tell where a frame of an extension is. */
export async function panelOn(tab: Page): Promise<ShownPanel | null> {
  const panels = await Promise.all(tab.frames().map((frame) => frame.evaluate(readPanel).catch(() => null)));
  return panels.find((panel) => panel !== null) ?? null;
}

/** Clicks on the card of a field, which brings that field on screen. */
export async function clickCard(tab: Page, code: string): Promise<void> {
  for (const frame of tab.frames()) await frame.evaluate(pressCard, code).catch(() => null);
}

/** Presses the button that Firefox has to end the background, as it does by itself after half a minute without work. */
export async function endEventPage({ browser }: Stage, page: Page): Promise<void> {
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

/* What follows runs in a page, so it uses nothing from outside itself. */

function readPanel(): ShownPanel | null {
  const panel = document.querySelector('.problems');
  if (!panel) return null;
  const textOf = (element: Element | null) => element?.textContent ?? '';
  const cards = [...panel.querySelectorAll('.problem')].map((card) => {
    const code = card.querySelector('.problem-head code') ?? card.querySelector('h3');
    return [textOf(code).replaceAll(/[\u2066-\u2069]/g, ''), textOf(card)];
  });
  const fixed = [...panel.querySelectorAll('.problem-fixed-row')].map(textOf);
  return { head: textOf(panel.querySelector('h1')), fixed: fixed.join('\n'), cards: Object.fromEntries(cards) };
}

function pressCard(code: string): void {
  const named = [...document.querySelectorAll('.problem-head code, .problem-head h3')];
  const card = named.find(({ textContent }) => textContent === code)?.closest('.problem');
  if (card instanceof HTMLElement) card.click();
}

/** In the page of that button. */
function pressEnd(): boolean {
  const button = document.querySelector<HTMLElement>('.qa-temporary-extension-terminate-bgscript-button');
  button?.click();
  return button !== null;
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
