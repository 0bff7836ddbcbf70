import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { DemoPim } from '#demo/pim/server.ts';
import { readContent } from '#lib/errors/content.ts';
import { productScreen } from '#lib/pim/screens.ts';
import type { Surface } from './screenshots.ts';
import type { StoreDump } from './store.ts';

const WIDTH = 1280;
const HEIGHT = 800;

/** The panel on the edit screen of the product that has the most errors. */
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

/** Clicks where the launcher is, since the page cannot look into it, and waits for the list of errors in the frame. */
async function openPanel(page: Page): Promise<void> {
  await page.mouse.click(WIDTH - 16, HEIGHT * 0.6);
  await page.waitForSelector('.pim-pulse[open]');
  const drawn = page
    .waitForFrame((frame) => frame.url().includes('/panel.html'))
    .then((frame) => frame.waitForSelector('.errors'));
  // Firefox keeps the frame's address to itself, and a frame that is only just made goes away for its page: there a while must do.
  const patience = wait(3_000);
  await Promise.race([drawn.catch(() => patience), patience]);
}

/** The edit screen of an existing product that has the most errors. */
async function troubledProduct(pim: DemoPim, store: StoreDump): Promise<string> {
  const line = store.pims.find(({ origin }) => origin === pim.origin)?.version?.line ?? 'current';
  const screens = new Map<string, { id: string; errors: number }>();
  for (const error of store.errors.flatMap((chunk) => chunk.errors)) {
    const { product } = readContent(error.content);
    const screen = product && productScreen(pim.origin, product, line);
    const id = product?.uuid ?? product?.id;
    if (!screen || id === null || id === undefined) continue;
    screens.set(screen, { id: String(id), errors: (screens.get(screen)?.errors ?? 0) + 1 });
  }
  const headers = { cookie: pim.signIn(), 'X-Requested-With': 'XMLHttpRequest' };
  for (const [screen, { id }] of [...screens].sort(([, a], [, b]) => b.errors - a.errors)) {
    const answer = await fetch(`${pim.origin}/enrich/product/rest/${id}`, { headers });
    if (answer.ok) return screen;
  }
  throw new Error('No error of the demo PIM is about a product that exists.');
}
