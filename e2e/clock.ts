import { expect, type Page } from '@playwright/test';
import type { Extension } from './installed.ts';

/** As the pages of the extension see it. */
declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** The present of a demo PIM and of the extension's worker, which stands still until it is moved on. */
export class Clock {
  /** Milliseconds since the epoch. */
  at: number;

  constructor(at: number) {
    this.at = at;
  }

  /** Moves on to an instant such as `2026-03-24T10:00Z`. `page` is one of the extension's pages. */
  async moveTo(extension: Extension, page: Page, instant: string): Promise<void> {
    this.at = Date.parse(instant);
    await this.#give(extension, page);
  }

  /** Ends the worker in the middle of whatever it does; the one that comes after it has this present too. */
  async killWorker(extension: Extension, page: Page): Promise<void> {
    const isOld = () =>
      extension.context
        .serviceWorkers()
        .at(-1)
        ?.evaluate(() => Reflect.has(globalThis, 'moved'))
        .catch(() => true);
    await extension.killWorker();
    await expect.poll(() => ask(page, 'alerts/notify', {}).then(isOld)).toBe(false);
    await this.#give(extension, page);
  }

  async #give(extension: Extension, page: Page): Promise<void> {
    // Any message wakes it.
    await ask(page, 'alerts/notify', {});
    await extension.context
      .serviceWorkers()
      .at(-1)
      ?.evaluate((at) => {
        Reflect.set(globalThis, 'moved', true);
        Date.now = () => at;
      }, this.at);
  }
}

/** Sends the background a message from this page; answers null when the worker died of it. */
export function ask(page: Page, type: string, payload: object): Promise<unknown> {
  return page.evaluate((message) => chrome.runtime.sendMessage(message).catch(() => null), { type, payload });
}
