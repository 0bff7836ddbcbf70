import type { Page } from 'puppeteer-core';

declare global {
  // In a page that is watched.
  var waits: number[];
}

/** Milliseconds from the start of a navigation until the page's first frame with content. */
export function firstPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('Nothing was painted within 15 seconds.')), 15_000);
        new PerformanceObserver((list) => {
          const first = list.getEntriesByName('first-contentful-paint')[0];
          if (first) resolve(first.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** From now on the page notes how long it takes from each such event until what followed from it is painted. */
export async function watchInteractions(page: Page, type: 'change' | 'click' | 'input'): Promise<void> {
  await page.evaluate((heard) => {
    globalThis.waits = [];
    const note = ({ timeStamp }: Event) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => globalThis.waits.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    addEventListener(heard, note, { capture: true });
  }, type);
}

/** What was noted since it was last asked. */
export async function interactions(page: Page): Promise<number[]> {
  return page.evaluate(() => globalThis.waits.splice(0));
}
