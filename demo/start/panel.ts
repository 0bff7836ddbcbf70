import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { DemoPim } from '#demo/pim/server.ts';
import { DAY } from '#lib/calendar.ts';
import { readContent } from '#lib/errors/content.ts';
import { productScreen } from '#lib/pim/screens.ts';
import type { Surface } from './screenshots.ts';
import type { StoreDump } from './store.ts';

const WIDTH = 1280;
const HEIGHT = 800;
/** The panel shows what the PIM still lists first. */
const LATELY = 5 * DAY;

/** The panel on the edit screen of a product that has much to show. */
export async function panelSurface(pim: DemoPim, store: StoreDump): Promise<Surface> {
  const screen = await troubledProduct(pim, store);
  return {
    name: 'panel',
    width: WIDTH,
    height: HEIGHT,
    show: async (page) => {
      await page.goto(screen);
      await page.waitForSelector('[data-attribute]');
      await page.waitForSelector('.pim-pulse');
      await openPanel(page);
    },
  };
}

/** Clicks where the launcher is, since the page cannot look into it, and waits for the problems in the frame. */
async function openPanel(page: Page): Promise<void> {
  await page.mouse.click(WIDTH - 16, HEIGHT * 0.6);
  await page.waitForSelector('.pim-pulse[open]');
  // Firefox keeps the frame's address to itself: there a while must do.
  const isFirefox = /firefox/i.test(await page.browser().version());
  // Nothing waits for the end of it where the panel comes sooner: the run is over then.
  const patience = wait(isFirefox ? 3_000 : 20_000, undefined, { ref: false });
  const drawn = page
    .waitForFrame((frame) => frame.url().includes('/panel.html'))
    .then(async (frame) => {
      await frame.waitForSelector('.problem');
      // A frame of another process is painted in its own time.
      await frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    });
  // A frame that is only just made goes away for its page.
  await Promise.race([drawn.catch(() => patience), patience]);
}

/** The edit screen of an existing product that was refused for the most different reasons lately. */
async function troubledProduct(pim: DemoPim, store: StoreDump): Promise<string> {
  const line = store.pims.find(({ origin }) => origin === pim.origin)?.version?.line ?? 'current';
  const screens = new Map<string, { id: string; reasons: Set<string> }>();
  for (const { at, content } of store.errors.flatMap((chunk) => chunk.errors)) {
    const { product, message } = readContent(content);
    const screen = product && productScreen(pim.origin, product, line);
    const id = product?.uuid ?? product?.id;
    if (!screen || id === null || id === undefined || at < Date.now() - LATELY) continue;
    const known = screens.get(screen) ?? { id: String(id), reasons: new Set() };
    screens.set(screen, { ...known, reasons: known.reasons.add(message) });
  }
  const headers = { cookie: pim.signIn(), 'X-Requested-With': 'XMLHttpRequest' };
  for (const [screen, { id }] of [...screens].sort(([, a], [, b]) => b.reasons.size - a.reasons.size)) {
    const answer = await fetch(`${pim.origin}/enrich/product/rest/${id}`, { headers });
    if (answer.ok) return screen;
  }
  throw new Error('No error of the demo PIM is about a product that exists.');
}
