import type { Page } from '@playwright/test';
import { type Extension, expect, test } from './extension.ts';
import { FIELDS, fields, go, prepare } from './product-page.ts';

/** As the worker sees it. */
declare const chrome: {
  tabs: { query(of: { active: boolean }): Promise<Array<{ url?: string }>> };
  commands: { onCommand: { dispatch(command: string, tab: unknown): void } };
};

test('a product saved after its errors may be fixed, which takes one request', async ({ pim, extension }) => {
  const { tab, id, product } = await prepare(pim, extension);
  product.updated = Date.now() + 60_000;
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  const asked = () => pim.requests.all('/enrich/product/rest/').length;
  const before = asked();
  const panel = await extension.openPanel(tab);
  await expect(panel.locator('.saved')).toContainText('7 of 7');
  expect(asked() - before).toBe(1);
  // The panel leaves it free: nothing lies over it.
  await tab.getByRole('button', { name: 'Save' }).click({ trial: true, timeout: 5000 });
});

test('what is resolved in the panel asks nothing of the page any more, and comes back when opened again', async ({
  pim,
  extension,
}) => {
  const { tab, id } = await prepare(pim, extension);
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  const panel = await extension.openPanel(tab);
  await panel.locator('.fields > li', { hasText: 'stock' }).getByText('Resolve').click();
  await expect.poll(() => fields(tab)).toEqual(FIELDS.filter(([code]) => code !== 'stock'));
  await expect(panel.locator('.closed summary')).toHaveText('3 resolved or ignored');

  await panel.locator('.closed summary').click();
  await panel.getByText('Reopen').click();
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  await expect(panel.locator('.closed')).toHaveCount(0);
});

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

test('the button is moved, hidden, brought back, and pressed by keys', async ({ pim, extension }) => {
  const { tab } = await prepare(pim, extension);
  const host = tab.locator('pim-pulse');
  const top = () => host.evaluate((element) => element.style.top);
  await expect(host).toHaveAttribute('style', /60%/);

  // 1. Dragged: it stays there, also after a reload, and a drag is no press.
  await tab.mouse.move(1280 - 16, 720 * 0.6);
  await tab.waitForTimeout(300);
  await tab.mouse.down();
  await tab.mouse.move(1280 - 16, 720 * 0.4, { steps: 5 });
  await tab.mouse.move(1280 - 16, 720 * 0.3);
  await tab.mouse.up();
  expect(await top()).toBe('30%');
  await expect.poll(async () => (await extension.pim(pim.origin))?.launcher).toEqual({ top: 30, hidden: false });
  expect(tab.frames()).toHaveLength(1);
  await tab.bringToFront();
  await tab.mouse.move(1280 - 18, 720 * 0.3);
  await tab.waitForTimeout(300);

  await tab.reload();
  await expect(host).toHaveAttribute('style', /30%/);
  await tab.mouse.click(1280 - 16, 720 * 0.3);
  await expect.poll(() => tab.frames().length).toBe(2);
  await tab.frames()[1]?.locator('body').press('Escape');
  await expect.poll(() => tab.frames().length).toBe(1);

  // 2. Hidden: nothing is at the edge, and the panel still opens by its keys.
  await tab.mouse.move(1280 - 16, 720 * 0.3);
  await tab.waitForTimeout(300);
  await tab.mouse.click(1280 - 16, 720 * 0.3 + 38);
  await expect.poll(async () => (await extension.pim(pim.origin))?.launcher?.hidden).toBe(true);
  await tab.bringToFront();

  await tab.mouse.click(1280 - 16, 720 * 0.3);
  await tab.waitForTimeout(300);
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
