import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'puppeteer-core';
import { panelSurface } from './start/panel.ts';
import { Run } from './start/run.ts';
import { ownSurfaces, type Surface, takeScreenshots } from './start/screenshots.ts';
import { openStory } from './start/story.ts';

/** What the stores take: screenshots of exactly this size, and tiles of exactly those. */
const SCREENSHOT = { width: 1280, height: 800 };
const TILES = [
  { name: 'tile-small', width: 440, height: 280 },
  { name: 'tile-marquee', width: 1400, height: 560 },
];
const FOLDER = '.output/store';

/** `npm run pictures`: takes the pictures for the stores from the product after 60 days of monitoring the demo PIM. */
async function main(run: Run): Promise<void> {
  const { pim, stage, store } = await openStory(run, 1);

  const surfaces = new Map(ownSurfaces(stage, pim.origin).map((surface) => [surface.name, surface]));
  const shown = (name: string, as: string): Surface[] => {
    const surface = surfaces.get(name);
    return surface ? [{ ...surface, ...SCREENSHOT, name: as }] : [];
  };
  await takeScreenshots(
    stage,
    [
      ...[surfaces.get('popup')].flatMap((popup) => popup ?? []),
      { ...(await panelSurface(pim, store)), name: '2-panel' },
      ...shown('errors', '3-errors'),
      ...shown('dashboard', '4-dashboard'),
      ...shown('connection', '5-connection'),
    ],
    FOLDER,
  );
  const drawing = await stage.browser.newPage();
  const popup = await readFile(join(FOLDER, 'popup.png'), 'base64');
  // It has no size that a store takes.
  await rm(join(FOLDER, 'popup.png'));
  await draw(drawing, { name: '1-popup', ...SCREENSHOT }, `${words()}<img src="data:image/png;base64,${popup}">`);
  for (const tile of TILES) await draw(drawing, tile, words());
  console.log(`Pictures for the stores are in ${FOLDER}`);
}

/** The name, the logo and what it is, as the store's own texts say it. */
function words(): string {
  const { extension_name, extension_description } = JSON.parse(
    readFileSync('public/_locales/en/messages.json', 'utf8'),
  );
  const mark = readFileSync('docs/store/mark.svg', 'utf8');
  return `<div class="words">${mark}<h1>${extension_name.message}</h1><p>${extension_description.message}</p></div>`;
}

async function draw(page: Page, { name, width, height }: Omit<Surface, 'show'>, content: string): Promise<void> {
  await page.setViewport({ width, height });
  // All lengths go by the smaller side, so that a tile and a marquee look alike.
  await page.setContent(`<style>
    body { display: flex; align-items: center; justify-content: center; gap: 6vmin; height: 100vh; margin: 0; padding: 0 6vmin;
      box-sizing: border-box; background: linear-gradient(160deg, #f5f8fd, #dfe8f7); color: #1b2330; font-family: system-ui, sans-serif }
    .words { flex: 1; max-width: 130vmin; text-align: ${content.includes('<img') ? 'start' : 'center'} }
    .words svg { width: 22vmin; height: 22vmin }
    h1 { margin: 3vmin 0 1vmin; font-size: 11vmin; letter-spacing: -0.02em }
    p { margin: 0; color: #4b5666; font-size: 4.6vmin; line-height: 1.4; text-wrap: balance }
    img { width: 620px; border-radius: 14px; box-shadow: 0 20px 60px rgb(27 35 48 / 25%) }
    body:has(img) .words svg { width: 88px; height: 88px }
    body:has(img) h1 { font-size: 54px }
    body:has(img) p { font-size: 24px }
  </style>${content}`);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

const run = new Run();
await main(run)
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => run.end());
