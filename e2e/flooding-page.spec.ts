import type { Page } from '@playwright/test';
import { open, stockIsMarked } from './attacked.ts';
import { expect, test } from './extension.ts';

test('a page that removes markers endlessly is left alone and stays quick', async ({ pim, extension }) => {
  const tab = await open(pim, extension, () => {
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver(() => {
        for (const mark of document.querySelectorAll('.pim-pulse-marker')) {
          mark.remove();
          Object.assign(window, { removedAt: performance.now() });
        }
      }).observe(document.documentElement, { childList: true, subtree: true });
    });
  });
  await expect(tab.locator('.field-container').first()).toBeVisible();
  // None came back for so long.
  await tab.waitForFunction(() => performance.now() - Reflect.get(window, 'removedAt') > 800);
  await expect(tab.locator('.pim-pulse-marker')).toHaveCount(0);
  expect(await slowestFrame(tab)).toBeLessThan(250);
});

test('a flood of changes costs the page little, and one of its screens the background', async ({ pim, extension }) => {
  const tab = await open(pim, extension, () => {});
  await stockIsMarked(tab);
  const flood = () =>
    tab.evaluate(async () => {
      const app = document.querySelector('.app');
      const started = performance.now();
      for (let at = 0; at < 3000; at++) {
        const noise = document.createElement('i');
        app?.append(noise);
        // Each change is heard on its own.
        await Promise.resolve();
        noise.remove();
      }
      return performance.now() - started;
    });
  expect(await flood()).toBeLessThan(1000);
  await stockIsMarked(tab);
  expect(await slowestFrame(tab)).toBeLessThan(250);

  await tab.evaluate(() => {
    for (let at = 0; at < 20_000; at++) dispatchEvent(new HashChangeEvent('hashchange'));
  });
  const started = Date.now();
  await extension.ask('store/open', {});
  expect(Date.now() - started).toBeLessThan(2000);
});

/** The longest stretch between two frames of the next second, in milliseconds. */
function slowestFrame(tab: Page): Promise<number> {
  return tab.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const end = performance.now() + 1000;
        let last = performance.now();
        let slowest = 0;
        const look = () => {
          const now = performance.now();
          slowest = Math.max(slowest, now - last);
          last = now;
          if (now > end) resolve(slowest);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
}
