import { expect, test } from './extension.ts';
import { choose, FIELDS, fields, go, prepare } from './product-page.ts';

test('a permission that is taken away leaves nothing behind', async ({ pim, extension }) => {
  const { tab, id } = await prepare(pim, extension);
  const problems: string[] = [];
  tab.on('pageerror', ({ message }) => problems.push(message));
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);

  await extension.withdraw(pim.origin);
  await expect.poll(() => fields(tab)).toEqual([]);
  await expect(tab.locator('pim-pulse, pim-pulse-mark, pim-pulse-tip')).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('a form that is not as known stays unmarked, and the options say so', async ({ pim, extension }) => {
  const { tab, id } = await prepare(pim, extension);
  await tab.addInitScript(() => {
    const names = ['field-container', 'column-navigation-link'];
    new MutationObserver(() => {
      for (const name of names)
        for (const element of document.querySelectorAll(`.${name}`)) element.className = 'other';
    }).observe(document, { childList: true, subtree: true });
  });
  await tab.goto(`${pim.origin}/#/enrich/product/${id}`);
  await tab.reload();
  await expect.poll(async () => (await extension.pim(pim.origin))?.unknownForm, { timeout: 20_000 }).toBe(true);
  expect(await fields(tab)).toEqual([]);
  const options = await extension.open('options');
  await expect(options.getByText('fields are not marked')).toBeVisible();
  await tab.bringToFront();
  const panel = await extension.openPanel(tab);
  await expect(panel.locator('.fields > li')).toHaveCount(FIELDS.length);
  await panel.getByText('Go to field').first().click();
  await expect(panel.getByText('does not show this now')).toBeVisible();
});

test('signed out, the login page shows nothing', async ({ pim, extension }) => {
  const { tab, id } = await prepare(pim, extension);
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  pim.switches.signOut();
  await tab.reload();
  await expect(tab.locator('[name="_username"]')).toBeVisible();
  await tab.waitForTimeout(500);
  await expect(tab.locator('pim-pulse, pim-pulse-mark, pim-pulse-tip')).toHaveCount(0);
});

test('an update of the extension while the page is open leaves each field its one mark', async ({ pim, extension }) => {
  const { tab, id } = await prepare(pim, extension);
  const problems: string[] = [];
  tab.on('pageerror', ({ message }) => problems.push(message));
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  for (const mark of await tab.locator('pim-pulse-mark').all()) {
    await mark.evaluate((host) => host.setAttribute('data-before', ''));
  }
  const page = await extension.context.newPage();
  await page.goto('chrome://extensions/');
  // Without it Chromium does not start an unpacked extension again.
  await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await page.evaluate(`chrome.developerPrivate.reload('${extension.id}', { failQuietly: true })`);
  await page.close();
  await tab.bringToFront();
  await expect(tab.locator('pim-pulse-mark:not([data-before])')).toHaveCount(FIELDS.length);
  expect(await fields(tab)).toEqual(FIELDS);
  await choose(tab, 'locale-switcher', 'data-locale="de_DE"');
  expect(await fields(tab)).toEqual(FIELDS);
  await expect(tab.locator('pim-pulse-tip')).toHaveCount(1);
  expect(problems).toEqual([]);
});

test('marks of an extension that was switched off go', async ({ pim, extension }) => {
  const { tab, id } = await prepare(pim, extension);
  const problems: string[] = [];
  tab.on('pageerror', ({ message }) => problems.push(message));
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  const page = await extension.context.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(`chrome.management.setEnabled('${extension.id}', false)`);
  await page.close();
  await tab.bringToFront();
  // The first thing that the page redraws tells.
  await choose(tab, 'locale-switcher', 'data-locale="de_DE"');
  await expect(tab.locator('pim-pulse-mark, pim-pulse-tip')).toHaveCount(0);
  expect(problems).toEqual([]);
});
