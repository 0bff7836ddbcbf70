import { demoAccount } from '#demo/pim/world/user.ts';
import { expect, test } from './extension.ts';
import { choose, FIELDS, fields, go, prepare } from './product-page.ts';

// How the marked screens differ between the lines is walked by page.spec.ts.
test('markers come and go with the grid, an update, a sign-out and the permission', async ({ pim, extension }) => {
  // A long walk: what it takes on a quiet machine is a quarter of the usual bound.
  test.slow();
  const { tab, id } = await prepare(pim, extension);
  const problems: string[] = [];
  tab.on('pageerror', ({ message }) => problems.push(message));
  const product = `/enrich/product/${id}`;
  const ours = tab.locator('.pim-pulse, .pim-pulse-marker, .pim-pulse-tip');

  // 1. To the grid and back.
  await go(tab, product);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  await go(tab, '/enrich/product/');
  await expect.poll(async () => (await fields(tab)).filter(([on]) => on === 'identifier').length).toBeGreaterThan(1);
  await tab.goBack();
  await expect.poll(() => fields(tab)).toEqual(FIELDS);

  // 2. An update of the extension leaves each field one marker, of the new version.
  for (const marker of await tab.locator('.pim-pulse-marker').all()) {
    await marker.evaluate((host) => host.setAttribute('data-before', ''));
  }
  // Without developer mode Chromium does not start an unpacked extension again.
  await extension.inExtensions('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await extension.inExtensions(`chrome.developerPrivate.reload('${extension.id}', { failQuietly: true })`);
  await tab.bringToFront();
  await expect(tab.locator('.pim-pulse-marker:not([data-before])')).toHaveCount(FIELDS.length);
  expect(await fields(tab)).toEqual(FIELDS);
  await choose(tab, 'locale-switcher', 'data-locale="de_DE"');
  expect(await fields(tab)).toEqual(FIELDS);
  await expect(ours).toHaveCount(FIELDS.length + 2);

  // 3. The login page shows nothing; after it all is as before.
  pim.switches.signOut();
  await tab.reload();
  await expect(tab.locator('[name="_username"]')).toBeVisible();
  await extension.settled(tab);
  await expect(ours).toHaveCount(0);
  await tab.fill('[name="_username"]', demoAccount.username);
  await tab.fill('[name="_password"]', demoAccount.password);
  await tab.click('[type="submit"]');
  await expect(tab.locator('.pim-pulse')).toHaveCount(1);
  await go(tab, product);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);

  // 4. A permission that is taken away leaves nothing behind.
  await extension.withdraw(pim.origin);
  await expect(ours).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('a form of unknown structure gets no markers, and the options show it', async ({ pim, extension }) => {
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
  await expect(options.getByText('Fields aren’t marked')).toBeVisible();
  await tab.bringToFront();
  const panel = await extension.openPanel(tab);
  await expect(panel.locator('.problem')).toHaveCount(FIELDS.length);
  await panel.getByText('Go to field').first().click();
  await expect(panel.getByText('This field is not in the form')).toBeVisible();
});

test('launcher and markers of an extension that was switched off disappear', async ({ pim, extension }) => {
  const { tab, id } = await prepare(pim, extension);
  const problems: string[] = [];
  tab.on('pageerror', ({ message }) => problems.push(message));
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  await expect(tab.locator('.pim-pulse')).toHaveCount(1);
  await extension.inExtensions(`chrome.management.setEnabled('${extension.id}', false)`);
  await tab.bringToFront();
  // The first redraw of the page shows it.
  await choose(tab, 'locale-switcher', 'data-locale="de_DE"');
  await expect(tab.locator('.pim-pulse-marker, .pim-pulse-tip')).toHaveCount(0);
  // The launcher goes when it is pressed.
  await tab.mouse.click(1280 - 16, 720 * 0.6);
  await expect(tab.locator('.pim-pulse')).toHaveCount(0);
  expect(problems).toEqual([]);
  // The next test shares the browser; to start another takes longer than this one.
  await extension.inExtensions(`chrome.management.setEnabled('${extension.id}', true)`);
});
