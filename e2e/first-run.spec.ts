import type { Page } from '@playwright/test';
import german from '../public/_locales/de/messages.json' with { type: 'json' };
import { type Extension, expect, test } from './extension.ts';

/** The page that opened by itself after the installation. */
async function welcome(extension: Extension): Promise<Page> {
  const found = () => extension.context.pages().find((page) => page.url().endsWith('/options.html#/first'));
  await expect.poll(() => found() !== undefined).toBe(true);
  const page = found();
  if (!page) throw new Error('The first steps were closed.');
  return page;
}

/** Counts the clicks that a person makes on this page, from its first one on. */
async function countClicks(page: Page): Promise<() => number> {
  let clicks = 0;
  await page.exposeFunction('countClick', () => clicks++);
  await page.evaluate(`addEventListener('click', (event) => event.isTrusted && countClick(), { capture: true })`);
  return () => clicks;
}

const charts = (page: Page) => expect(page.locator('.chart-total').first()).toBeVisible();

/** The browser's own question about access is one more. */
const QUESTION = 1;

test.describe('in a German browser', () => {
  test.use({ locale: 'de', firstSteps: true });

  test('from the installation to one’s own charts, in its language: one address, two clicks', async ({
    pim,
    extension,
  }) => {
    await extension.signIn(pim.origin);
    await extension.prepareGrant(pim.origin);
    const page = await welcome(extension);
    await expect(page.locator('html')).toHaveAttribute('lang', /^de/);
    const clicks = await countClicks(page);
    await page.getByRole('textbox').fill(`${pim.origin}/#/dashboard`);
    await page.getByRole('button', { name: german.first_go.message }).click();
    await page.waitForURL(/dashboard\.html/, { waitUntil: 'commit' });
    await charts(page);
    expect(clicks() + QUESTION).toBe(2);
  });
});

test('who is not signed in signs in, with one click more, and the page notices by itself', async ({
  pim,
  extension,
}) => {
  await extension.prepareGrant(pim.origin);
  const page = await extension.open('options', '#/first');
  const clicks = await countClicks(page);
  await page.getByRole('textbox').fill(pim.origin.replace('http://', ''));
  await page.getByRole('button', { name: 'Continue' }).click();
  const signIn = page.getByRole('link', { name: 'Sign in' });
  const [login] = await Promise.all([extension.context.waitForEvent('page'), signIn.click()]);
  expect(login.url()).toBe(`${pim.origin}/user/login`);
  await login.close();
  await extension.signIn(pim.origin);
  await page.waitForURL(/dashboard\.html/, { waitUntil: 'commit' });
  await charts(page);
  expect(clicks() + QUESTION).toBe(3);
});
