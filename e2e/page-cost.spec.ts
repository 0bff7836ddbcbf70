import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { sourceOf } from '#demo/pim/world/connections.ts';
import { expect, test } from './extension.ts';
import { markersOn } from './marks.ts';

/** Bounds of the design, in bytes. */
const LOADER = 4000;
const MARKS = 12_000;
/** Only once the panel opens. */
const DOCK = 17_500;

/** Adds up the layout shifts of a page from its start, as the browser itself measures them. */
async function measureShift(tab: Page): Promise<void> {
  await tab.addInitScript(() => {
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) shift += Number(entry.value);
      Object.assign(window, { shift });
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

const shiftOf = (tab: Page): Promise<number> => tab.evaluate(() => Reflect.get(window, 'shift') ?? 0);

test('the scripts on a PIM page are as small as they should be', async () => {
  expect((await readFile('.output/chrome-mv3/loader.js')).length).toBeLessThanOrEqual(LOADER);
  const later = await Promise.all(
    ['markers', 'launcher-drag', 'dock'].map((name) => readFile(`.output/chrome-mv3/${name}.js`)),
  );
  expect(later[0]?.length).toBeLessThanOrEqual(MARKS);
  expect(later[1]?.length).toBeLessThanOrEqual(LOADER);
  expect(later[2]?.length).toBeLessThanOrEqual(DOCK);
});

test('markers on a product and on the grid ask the page for nothing and move nothing', async ({
  pim,
  extension,
}, info) => {
  const product = pim.world.catalog.products.at(-1);
  const source = sourceOf(pim);
  if (!product) throw new Error('The demo PIM is empty.');
  for (const refusal of ['pattern', 'tooHigh', 'blank', 'noUrl', 'decimals'] as const) {
    pim.world.fail(source, 3, { refusal, product });
  }
  const screens = [
    { address: `${pim.origin}/#/enrich/product/${product.uuid}`, ready: '.field-container' },
    { address: `${pim.origin}/#/enrich/product/`, ready: 'tr.AknGrid-bodyRow' },
  ];
  const tab = await extension.signIn(pim.origin);
  await measureShift(tab);
  const visit = async ({ address, ready }: (typeof screens)[number], marks: number) => {
    const requests: string[] = [];
    const note = (request: { url(): string; serviceWorker(): unknown }) => requests.push(request.url());
    tab.on('request', note);
    await tab.goto('about:blank');
    await tab.goto(address, { waitUntil: 'networkidle' });
    await tab.locator(ready).first().waitFor();
    await expect.poll(async () => (await markersOn(tab)).length >= marks).toBe(true);
    await extension.settled(tab);
    tab.off('request', note);
    return { requests: requests.length, shift: await shiftOf(tab) };
  };

  // 1. Each page by itself, a second time, so that nothing is cold.
  for (const screen of screens) await visit(screen, 0);
  const alone = [];
  for (const screen of screens) alone.push(await visit(screen, 0));

  // 2. The same pages with markers.
  await extension.add(pim.origin);
  await tab.bringToFront();
  for (const [at, screen] of screens.entries()) {
    const marked = await visit(screen, 5);
    info.annotations.push({ type: 'figures', description: JSON.stringify({ ...screen, alone: alone[at], marked }) });
    expect(marked.requests, screen.ready).toBe(alone[at]?.requests);
    expect(marked.shift, screen.ready).toBeCloseTo(alone[at]?.shift ?? Number.NaN, 3);
  }
});

test('what a screen needed is gone when it is left', async ({ pim, extension }) => {
  const product = pim.world.catalog.products.at(-1);
  const source = sourceOf(pim);
  if (!product) throw new Error('The demo PIM is empty.');
  pim.world.fail(source, 3, { refusal: 'tooHigh', product });
  const tab = await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  await tab.bringToFront();
  const session = await tab.context().newCDPSession(tab);
  const go = (to: string) =>
    tab.evaluate((hash) => {
      location.hash = hash;
    }, to);
  const listeners = async () => {
    await go('/dashboard');
    await expect(tab.locator('.pim-pulse-marker, .pim-pulse-tip')).toHaveCount(0);
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? Number.NaN;
  };
  const round = async () => {
    await go(`/enrich/product/${product.uuid}`);
    await expect(tab.locator('.field-container > .pim-pulse-marker')).toHaveCount(1);
    await go('/enrich/product/');
    await expect(tab.locator('td > .pim-pulse-marker').nth(1)).toBeAttached();
  };
  await session.send('Performance.enable');
  await round();
  const once = await listeners();
  for (let times = 0; times < 5; times++) await round();
  const often = await listeners();
  expect(often).toBeLessThanOrEqual(once + 5);
});
