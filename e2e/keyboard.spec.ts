import { expect, test } from './extension.ts';
import { count, openErrors } from './listing.ts';

test('the whole list can be walked by keyboard', async ({ pim, extension }) => {
  await extension.watch(pim.origin);
  const page = await extension.tab();
  await openErrors(page, extension.id);
  // While more is read or found, groups still change their places.
  const settled = () => expect(page.locator('.rows')).toHaveAttribute('aria-busy', 'false');
  await settled();
  const focused = page.locator('article:focus');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('a');
  await expect(page.locator('.rows .hit').first()).toBeVisible();
  await settled();
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('aria-posinset', '1');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('Enter');
  await expect(focused.locator('.group-toggle')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Enter');
  await expect(focused.locator('.group-toggle')).toHaveAttribute('aria-expanded', 'false');
  const name = await focused.locator('.error-message').innerText();
  const groups = Number.parseInt(await count(page), 10);
  await page.keyboard.press('r');
  await expect.poll(async () => Number.parseInt(await count(page), 10)).toBe(groups - 1);
  await expect(page.locator('.rows').getByText(name, { exact: true })).toHaveCount(0);
  await expect(focused, 'the focus stays in its place').toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('u');
  await expect.poll(async () => Number.parseInt(await count(page), 10)).toBe(groups);
  await page.keyboard.press('End');
  await expect(focused).toHaveAttribute('aria-posinset', `${groups}`);
  await expect(focused).toBeInViewport({ ratio: 0.5 });
  await page.keyboard.press('Home');
  await expect(focused).toBeInViewport({ ratio: 0.99 });
  // What is selected stays on its row, and the focus in the bar when the last selected ones are resolved.
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.locator('.list-bar')).toContainText('2 selected');
  await expect(focused).toHaveAttribute('aria-posinset', '2');
  await page
    .getByRole('button', { name: /^Resolve \d+$/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => Number.parseInt(await count(page), 10)).toBe(groups - 2);
  await expect(page.getByLabel('Select all')).toBeFocused();
  await page.keyboard.press('u');
  await expect.poll(async () => Number.parseInt(await count(page), 10)).toBe(groups);
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toHaveValue('');
});
