import type { Page } from '@playwright/test';
import { sourceOf } from '#demo/pim/world/connections.ts';
import { expect, test } from './extension.ts';
import { cardOn, markersOn } from './marks.ts';
import { choose, fields, go, idOf, untroubled } from './product-page.ts';

/** What the form shows outside its fields, and how many errors a product of `prepared` has there. */
const PROPERTIES = [
  ['AknColumn-value product-family', '1'],
  ['AknVariantNavigation', '2'],
  ['breadcrumb-item', '1'],
  ['pim-product-edit-form-associations', '2'],
  ['pim-product-edit-form-categories', '3'],
];

const GROUPS = 'AknColumn-value product-groups';

// The form is the same on each line; products known by number are in page.spec.ts.
test('errors outside the fields get markers where the form shows them', async ({ pim, extension }) => {
  const variant = untroubled(pim).find(({ parent }) => parent !== null);
  if (!variant) throw new Error('A variant without errors is needed.');
  for (const [refusal, count] of [
    ['variantLosesFamily', 1],
    ['parentOfOtherLevel', 2],
    ['nestedParameters', 1],
    ['categoryUnknown', 2],
    ['noTemplate', 1],
    ['associationUnknown', 1],
    ['identifierTaken', 1],
    ['unknownKeys', 1],
  ] as const) {
    pim.world.fail(sourceOf(pim), count, { refusal, product: variant });
  }
  const grouped = untroubled(pim).find((product) => product !== variant && product.groups.length > 0);
  if (!grouped) throw new Error('A product in a group is needed.');
  pim.world.fail(sourceOf(pim), 2, { refusal: 'unknownKeys', product: grouped });
  pim.world.fail(sourceOf(pim), 1, { refusal: 'axesTaken', product: grouped });
  const tab = await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  await tab.bringToFront();
  await go(tab, `/enrich/product/${idOf(pim, variant)}`);
  // It is in no group, so that the PIM shows none for a marker.
  await expect.poll(() => fields(tab)).toEqual(PROPERTIES);
  await expect.poll(() => inSight(tab)).toBe(PROPERTIES.length);

  // 1. They survive what the PIM draws again: the head and the column, the links of the tabs.
  await choose(tab, 'locale-switcher', 'data-locale="de_DE"');
  expect(await fields(tab)).toEqual(PROPERTIES);
  await tab.locator('[data-tab$="-categories"]').click();
  expect(await fields(tab)).toEqual(PROPERTIES);
  await expect(tab.locator('.code-list')).toBeVisible();

  // 2. A marker on a tab leaves the click to the tab, any other opens the panel at its errors.
  await point(tab, '[data-tab$="-associations"]');
  await expect.poll(async () => (await cardOn(tab)).join()).toContain('above zero');
  await tab.mouse.down();
  await tab.mouse.up();
  await expect(tab.locator('.section-title', { hasText: 'Associations' })).toBeVisible();
  expect(tab.frames()).toHaveLength(1);
  await point(tab, '.product-family');
  await tab.mouse.down();
  await tab.mouse.up();
  const panel = () => tab.frames().find((frame) => frame.url().includes('/panel.html'));
  await expect.poll(() => panel()?.locator('.problem:focus h3').textContent() ?? '').toContain('Family');

  // 3. The panel leads back, to the tab too, and lists the errors without a marker.
  const at = (name: string) =>
    panel()?.locator('.problem', {
      has: tab.frames()[1]?.locator(`h3:has-text("${name}")`) ?? tab.locator('h3'),
    });
  await at('categories')?.getByText('Show on the page').first().click();
  await expect(tab.locator('[data-tab$="-categories"].AknColumn-navigationLink--active')).toBeVisible();
  await at('groups')?.getByText('Show on the page').first().click();
  await expect(panel()?.getByText('This field is not in the form') ?? tab.locator('none')).toBeVisible();

  // 4. Groups get markers where the PIM shows some, and so does each attribute that an error names in its parameters.
  await go(tab, `/enrich/product/${idOf(pim, grouped)}`);
  await expect
    .poll(() => fields(tab))
    .toEqual([
      [GROUPS, '2'],
      ['color', '1'],
      ['width', '1'],
    ]);
  const axes = at('color, width');
  await axes?.getByRole('button', { name: 'Go to width' }).click();
  await expect(tab.locator('[data-attribute="width"] input').first()).toBeFocused();
});

/** Puts the pointer on the marker of an element. */
async function point(tab: Page, selector: string): Promise<void> {
  const { x, y } = await tab
    .locator(`${selector} > .pim-pulse-marker`)
    .evaluate((host) => host.getBoundingClientRect());
  await tab.mouse.move(x + 200, y + 60);
  await tab.mouse.move(x - 14, y + 9);
}

/** How many markers the pointer can reach: none is cut off or covered. */
async function inSight(tab: Page): Promise<number> {
  const markers = (await markersOn(tab)).length;
  return tab.locator('.pim-pulse-marker').evaluateAll((hosts, all) => {
    const seen = hosts.filter((host) => {
      const { x, y } = host.getBoundingClientRect();
      const isAfter = host.previousSibling !== null;
      return document.elementFromPoint(isAfter ? x + 14 : x - 14, y + 9) === host;
    });
    return hosts.length === all ? seen.length : -1;
  }, markers);
}
