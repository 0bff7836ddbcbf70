import type { Page } from '@playwright/test';
import { sourceOf } from '#demo/pim/world/connections.ts';
import { expect, test } from './extension.ts';
import { markersOn } from './marks.ts';

/** As the worker sees it. */
declare const chrome: {
  alarms: { getAll(): Promise<Array<{ name: string; periodInMinutes?: number }>> };
  runtime: { reload(): void };
  storage: { session: { remove(key: string): Promise<void> } };
};

const launcher = (tab: Page) => tab.locator('.pim-pulse');

test('a PIM that is signed out is asked one thing, nothing from its login page, and polled when a page loads after it', async ({
  pim,
  extension,
}) => {
  pim.requests.clear();
  await extension.addByHand(pim.origin);
  // Once by the probe, and once by the first poll.
  expect(pim.requests.all('/rest/').map(({ path }) => path)).toEqual(['/rest/user/', '/rest/user/']);
  const login = await extension.context.newPage();
  await login.goto(`${pim.origin}/user/login`);
  await extension.settled(login);
  await expect(launcher(login)).toHaveCount(0);
  expect(pim.requests.all('/rest/')).toHaveLength(2);

  expect((await extension.pim(pim.origin))?.state).toBe('signed-out');
  await extension.signIn(pim.origin);
  await expect.poll(async () => (await extension.pim(pim.origin))?.state).toBe('ok');
  expect(await extension.storedErrors()).toBeGreaterThan(100);
});

test('another user, who may not see errors, gets nothing of what the one before saw', async ({ pim, extension }) => {
  const product = pim.world.catalog.products.at(-1);
  if (!product) throw new Error('The demo PIM is empty.');
  pim.world.fail(sourceOf(pim), 3, { refusal: 'tooHigh', product });
  const tab = await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  await tab.bringToFront();
  await tab.goto(`${pim.origin}/#/enrich/product/${product.uuid}`);
  await expect.poll(async () => (await markersOn(tab)).length).toBeGreaterThan(0);

  const { user } = pim.world;
  Object.assign(user, { code: 'mary', username: 'mary' });
  user.permissions.set('akeneo_connectivity_connection_manage_settings', false);
  // As if the last check were a minute ago.
  await extension.context.serviceWorkers()[0]?.evaluate(() => chrome.storage.session.remove('userChecks'));
  pim.requests.clear();
  await tab.reload();
  await expect.poll(async () => (await extension.pim(pim.origin))?.user).toMatchObject({ username: 'mary' });
  await expect.poll(async () => (await markersOn(tab)).length).toBe(0);
  const panel = await extension.openPanel(tab);
  await expect(panel.getByText('but not the errors')).toBeVisible();
  await expect(panel.locator('.problem, li.error')).toHaveCount(0);
  // One of them by the page itself.
  expect(pim.requests.all('/rest/user/')).toHaveLength(2);
});

test('a tab of the PIM has one launcher, whatever happens, until the permission goes, and alarms that poll it', async ({
  pim,
  extension,
}) => {
  const tab = await extension.signIn(pim.origin);
  // Already open when the PIM is added.
  await extension.add(pim.origin);
  await expect(launcher(tab)).toHaveCount(1);
  const [worker] = extension.context.serviceWorkers();
  expect(await worker?.evaluate(() => chrome.alarms.getAll())).toMatchObject([{ name: 'poll', periodInMinutes: 5 }]);
  await extension.killWorker();
  await extension.ringAlarms(pim.origin);
  await expect.poll(async () => (await extension.pim(pim.origin))?.lastPollAt).toBeGreaterThan(0);
  expect((await extension.pim(pim.origin))?.state).toBe('ok');
  await tab.reload();
  await expect(launcher(tab)).toHaveCount(1);
  await tab.evaluate(() => {
    location.hash = '#/enrich/product/';
  });
  await expect(launcher(tab)).toHaveCount(1);
  await extension.withdraw(pim.origin);
  await expect(launcher(tab)).toHaveCount(0);
  await expect.poll(async () => (await extension.pim(pim.origin))?.state).toBe('permission-missing');
});

test('the launcher survives an update of the extension while the page is open', async ({ pim, extension }) => {
  const tab = await extension.signIn(pim.origin);
  const problems: string[] = [];
  tab.on('pageerror', ({ message }) => problems.push(message));
  const options = await extension.addByHand(pim.origin);
  await expect(launcher(tab)).toHaveCount(1);
  await launcher(tab).evaluate((host) => host.setAttribute('data-before', ''));
  // Without it Chromium does not start an unpacked extension again.
  await extension.inExtensions('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await options.evaluate(() => chrome.runtime.reload()).catch(() => {});
  await expect(tab.locator('.pim-pulse:not([data-before])')).toHaveCount(1);
  await expect(launcher(tab)).toHaveCount(1);
  await tab.bringToFront();
  await tab.evaluate(() => {
    location.hash = '#/enrich/product/';
  });
  await extension.openPanel(tab);
  expect(problems).toEqual([]);
});

test('the panel opens and closes, under a policy of the page that knows no frames', async ({ pim, extension }) => {
  const tab = await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  await tab.route(`${pim.origin}/`, async (route) => {
    const response = await route.fetch();
    const policy = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self'";
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await tab.reload();
  const panel = await extension.openPanel(tab);
  await expect(panel.locator('header')).toBeVisible();
  await panel.getByRole('button', { name: 'Close' }).press('Escape');
  await expect.poll(() => tab.frames().length).toBe(1);
  // In the page, the key is the page's; the panel has the focus once it is there.
  await expect((await extension.openPanel(tab)).locator('header')).toBeVisible();
  const isInPanel = () => tab.evaluate(() => document.activeElement?.matches('.pim-pulse') ?? false);
  await expect.poll(isInPanel).toBe(true);
  await tab.mouse.click(400, 400);
  await expect.poll(isInPanel).toBe(false);
  await tab.keyboard.press('Escape');
  await extension.settled(tab);
  expect(tab.frames()).toHaveLength(2);
});
