import type { CDPSession, Page } from 'puppeteer-core';

/** Throws away what is no longer used, in a page or a worker; with it the browser throws away scripts that it compiled. */
export async function collectGarbage(session: CDPSession): Promise<void> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
}

/** Megabytes that the scripts of a page or a worker still use, what they point at included. */
export async function heapInUse(session: CDPSession): Promise<number> {
  await collectGarbage(session);
  return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
}

/** The same of a page. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  const heap = await heapInUse(session);
  await session.detach();
  return heap;
}
