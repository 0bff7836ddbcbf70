import type { Page } from '@playwright/test';
import { type Extension, expect, test } from './extension.ts';
import { openErrors } from './listing.ts';
import { FIELDS, fields, go, prepare } from './product-page.ts';

/** As the worker sees it. */
declare const chrome: {
  tabs: { query(of: { active: boolean }): Promise<Array<{ url?: string }>> };
  commands: { onCommand: { dispatch(command: string, tab: unknown): void } };
};

test('beside settings and the PIM’s own charts the panel shows what they make worth knowing', async ({
  pim,
  extension,
}) => {
  const { tab, product } = await prepare(pim, extension);
  await go(tab, '/configuration/attribute/street_price/edit');
  const panel = await extension.openPanel(tab);
  const about = panel.locator('.concerning');
  await expect(about.locator('h2')).toHaveText('Errors about attribute street_price');
  await expect(about.locator('li.error', { hasText: product.identifier })).toHaveCount(1);
  await panel.getByRole('button', { name: 'Keep open on other screens' }).click();
  await expect.poll(async () => (await extension.pim(pim.origin))?.panel?.pinned).toBe(true);
  await tab.bringToFront();

  await go(tab, `/configuration/family/${product.family}/edit`);
  await expect(about.locator('h2')).toContainText(`family ${product.family}`);
  await expect(about.locator('li.error').first()).toBeVisible();
  await go(tab, '/configuration/channel/print/edit');
  await expect(about.locator('h2')).toHaveText('Errors about channel print');
  await go(tab, '/connect/data-flows');
  await expect(panel.locator('.older a')).toBeVisible();

  const opened = extension.context.waitForEvent('page');
  await panel.locator('.older a').click();
  await expect((await opened).locator('header')).toBeVisible();
  expect((await opened).url()).toContain('view=history');
});

test.describe('in a wide window', () => {
  test('the page makes room for the panel, and has its layout back without a trace; narrower, there is a strip', async ({
    pim,
    extension,
  }) => {
    const { tab, id } = await prepare(pim, extension);
    await tab.setViewportSize({ width: 1440, height: 900 });
    await go(tab, `/enrich/product/${id}`);
    await expect.poll(() => fields(tab)).toEqual(FIELDS);
    const before = await layoutOf(tab);

    // 1. Docked: everything is where it was, in a narrower page; what is fixed to the window too.
    const panel = await extension.openPanel(tab);
    await expect(panel.locator('.problem').first()).toBeVisible();
    await expect.poll(async () => (await layoutOf(tab)).width).toBe(1060);
    const during = await layoutOf(tab);
    expect(during.tree).toEqual(before.tree);
    expect(during.rightmost).toBeLessThanOrEqual(1060);
    await tab.getByRole('button', { name: 'Save' }).click();
    const toast = await tab.locator('.flash').boundingBox();
    expect((toast?.x ?? 0) + (toast?.width ?? 0)).toBeLessThanOrEqual(1060);
    await tab.locator('.flash-close').click();
    await panel.getByRole('button', { name: 'Close' }).press('Escape');
    await expect.poll(() => layoutOf(tab)).toEqual(before);

    // 2. A strip: the form starts 48 pixels lower, and a chip leads to its field. Two clicks from the button to the field.
    const top = async () => (await tab.locator('.field-container').first().boundingBox())?.y ?? Number.NaN;
    const start = await top();
    const again = await extension.openPanel(tab);
    await again.getByRole('button', { name: 'Show as a strip' }).click();
    await expect.poll(async () => (await top()) - start).toBe(48);
    const strip = tab.locator('.pim-pulse-strip');
    const { x = 0, y = 0 } = (await strip.boundingBox()) ?? {};
    await tab.mouse.click(x + 130, y + 24);
    await expect(tab.locator('.field-container :focus')).toBeInViewport();

    // 3. In a narrow window nothing else is there.
    await tab.setViewportSize({ width: 820, height: 900 });
    await expect(strip).toHaveCount(1);
    // All of it stays in the window: where the page is wider than that, and where the form has no room.
    const isInWindow = async (width: number) => {
      const box = await strip.boundingBox();
      return box !== null && box.x >= 0 && box.width >= 280 && box.x + box.width <= width && box.y + box.height <= 900;
    };
    await tab.evaluate(() => document.body.style.setProperty('min-width', '1280px'));
    await expect.poll(() => isInWindow(820)).toBe(true);
    await tab.setViewportSize({ width: 420, height: 900 });
    await expect.poll(() => isInWindow(420)).toBe(true);
    await tab.evaluate(() => document.body.style.removeProperty('min-width'));
    await expect.poll(() => isInWindow(420)).toBe(true);
    await tab.setViewportSize({ width: 1440, height: 900 });
    await go(tab, '/dashboard');
    await expect(strip).toHaveCount(0);
  });
});

test('an error in a list is two clicks from its field, with the panel at its side', async ({ pim, extension }) => {
  const { product } = await prepare(pim, extension);
  // The first click opens the list, the second one the product.
  const list = await extension.open('dashboard');
  await openErrors(list, extension.id, 'list=errors');
  const link = list.locator('.rows article', { hasText: product.identifier }).first().locator('a.error-product');
  const opened = extension.context.waitForEvent('page');
  await link.click();
  const tab = await opened;
  await expect(tab.locator('.field-container :focus')).toBeInViewport();
  await expect.poll(() => tab.frames().length).toBe(2);

  // From there into the browser's side panel, which is no tab: it is looked for among all that the browser runs.
  const session = await extension.context.newCDPSession(tab);
  const button = tab.frames()[1]?.getByRole('button', { name: 'Show in the browser’s side panel' });
  await button?.click();
  const beside = async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.filter(({ url }) => /\/panel\.html\?tab=\d+$/.test(url)).length;
  };
  await expect.poll(beside).toBe(1);
  await expect.poll(() => tab.frames().length).toBe(1);
});

/** The boxes of the page without ours, how wide it is, and where its rightmost box ends. */
function layoutOf(tab: Page) {
  return tab.evaluate(() => {
    const boxes = [...document.querySelectorAll('body, body *:not([class^="pim-pulse"], .flash-area)')];
    const tree = boxes.map((box) => {
      const { display, position } = getComputedStyle(box);
      return [box.localName, box.className.toString(), box.getAttribute('style'), display, position].join(' ');
    });
    const root = document.documentElement;
    return {
      tree: [...[...root.attributes].map(({ name, value }) => `${name}=${value}`), ...tree],
      width: document.body.offsetWidth,
      rightmost: Math.max(...boxes.map((box) => box.getBoundingClientRect().right)),
    };
  });
}

test('the button is moved, hidden, brought back, and pressed by keys', async ({ pim, extension }) => {
  const { tab } = await prepare(pim, extension);
  const host = tab.locator('.pim-pulse');
  const top = () => host.evaluate((element) => element.style.getPropertyValue('--pim-pulse-top'));
  await expect(host).toHaveAttribute('style', /60%/);

  // 1. Dragged: it stays there, also after a reload, and a drag is no press.
  await tab.mouse.move(1280 - 16, 720 * 0.6);
  await extension.settled(tab);
  await tab.mouse.down();
  await tab.mouse.move(1280 - 16, 720 * 0.4, { steps: 5 });
  await tab.mouse.move(1280 - 16, 720 * 0.3);
  await tab.mouse.up();
  expect(await top()).toBe('30%');
  await expect.poll(async () => (await extension.pim(pim.origin))?.launcher).toEqual({ top: 30, hidden: false });
  expect(tab.frames()).toHaveLength(1);
  await tab.bringToFront();
  await tab.mouse.move(1280 - 18, 720 * 0.3);
  await extension.settled(tab);

  await tab.reload();
  await expect(host).toHaveAttribute('style', /30%/);
  await tab.mouse.click(1280 - 16, 720 * 0.3);
  await expect.poll(() => tab.frames().length).toBe(2);
  await tab.frames()[1]?.getByRole('button', { name: 'Close' }).press('Escape');
  await expect.poll(() => tab.frames().length).toBe(1);

  // 2. Hidden: nothing is at the edge, and the panel still opens by its keys.
  await tab.mouse.move(1280 - 16, 720 * 0.3);
  await extension.settled(tab);
  await tab.mouse.click(1280 - 16, 720 * 0.3 + 38);
  await expect.poll(async () => (await extension.pim(pim.origin))?.launcher?.hidden).toBe(true);
  await tab.bringToFront();

  await tab.mouse.click(1280 - 16, 720 * 0.3);
  await extension.settled(tab);
  expect(tab.frames()).toHaveLength(1);
  await pressKeys(extension, tab);
  await expect.poll(() => tab.frames().length).toBe(2);
  await pressKeys(extension, tab);
  await expect.poll(() => tab.frames().length).toBe(1);

  // 3. Brought back in the options.
  const options = await extension.open('options');
  await options.getByText('is hidden on the pages').waitFor();

  await options.getByText('Show it again').click();
  await expect.poll(async () => (await extension.pim(pim.origin))?.launcher).toEqual({ top: 30, hidden: false });
  await tab.bringToFront();
  await expect(host).toHaveAttribute('style', /30%/);
});

/** What the browser tells the worker when the user presses the keys of the command; no test can press a browser's keys. */
async function pressKeys(extension: Extension, tab: Page): Promise<void> {
  await tab.bringToFront();
  const [worker] = extension.context.serviceWorkers();
  await worker?.evaluate(async (address) => {
    const [shown] = (await chrome.tabs.query({ active: true })).filter(({ url }) => url === address);
    chrome.commands.onCommand.dispatch('toggle-panel', shown);
  }, tab.url());
}
