import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { type Stage, visit } from './stage.ts';

export interface Surface {
  name: string;
  width: number;
  height: number;
  /** Brings the surface on screen, whole. */
  show(page: Page): Promise<void>;
  /** The part that the picture shows; the whole surface without it. */
  part?: string;
}

/** The surfaces of the extension that are pages of their own; the popup in a tab of a popup's size. */
export function ownSurfaces(stage: Stage, origin: string): Surface[] {
  const own = (name: string, width: number, height: number, address = `${name}.html`) =>
    ownSurface(stage, { name, width, height, address });
  const view = (name: string, query = `view=${name}`) => own(name, 1280, 900, `dashboard.html?${query}`);
  return [
    own('popup', 620, 600),
    own('dashboard', 1280, 900),
    view('connection', new URLSearchParams({ view: 'connection', pim: origin, connection: FAILING }).toString()),
    view('errors'),
    view('history'),
    view('alerts'),
    view('week'),
    own('options', 1000, 900),
  ];
}

/** A page of the extension, shown once it says what it has to say. */
export function ownSurface(
  stage: Stage,
  { address, ...surface }: Omit<Surface, 'show'> & { address: string },
): Surface {
  return {
    ...surface,
    show: async (page) => {
      await visit(page, stage.address(address));
      await drawn(page);
    },
  };
}

/** The connection of the story whose page has most to show. */
const FAILING = 'price_feed';

/** Waits until the page says what it has to say: what is loaded with a view is drawn by then. */
export async function drawn(page: Page): Promise<void> {
  let before = '';
  for (const end = Date.now() + 10_000; Date.now() < end; await wait(300)) {
    const now = await page.evaluate(() => document.body.innerText);
    if (now !== '' && now === before) return;
    before = now;
  }
}

/** Takes a picture of each surface; answers the folder's full path. */
export async function takeScreenshots(stage: Stage, surfaces: readonly Surface[], folder: string): Promise<string> {
  const path = resolve(folder);
  await mkdir(path, { recursive: true });
  // One tab for all: each new one takes the browser longer than most surfaces.
  const page = await stage.browser.newPage();
  for (const { name, width, height, show, part } of surfaces) {
    // 0 leaves the browser's own density: an emulated one does not reach the panel's frame.
    await page.setViewport({ width, height, deviceScaleFactor: 0 });
    await show(page);
    await settle(page);
    const shown = part ? await page.waitForSelector(part) : page;
    await shown?.screenshot({ path: `${path}/${name}.png` });
  }
  await page.close();
  return path;
}

/** Waits until pictures and fonts are there and two frames were drawn. */
function settle(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const pictures = [...document.images].filter((image) => image.loading !== 'lazy');
    await Promise.all([document.fonts.ready, ...pictures.map((image) => image.decode().catch(() => undefined))]);
    await new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())));
  });
}
