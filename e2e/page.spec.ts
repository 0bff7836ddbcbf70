import type { Page } from '@playwright/test';
import type { DemoPim } from '#demo/pim/server.ts';
import { expect, test } from './extension.ts';
import { cardOn, markersOn, pointAt } from './marks.ts';
import { choose, FIELDS, fields, go, identifierOf, prepare } from './product-page.ts';

// The screens of 6.0 and 7.0 are those of the current line, the numbers of products on 6.0 are those of 5.0; lines.spec.ts
// follows the links of each.
for (const line of ['current', '5.0'] as const) {
  test.describe(`on ${line}`, () => {
    test.use({ pimOptions: { line } });

    test('errors get markers where they are fixed, which lead to the panel and back', async ({ pim, extension }) => {
      test.slow();
      const { tab, id, clean, product } = await prepare(pim, extension);
      await test.step('fields, through everything that redraws the form', () => markFields(tab, id, clean));
      await test.step('rows of the grid', () => markRows(tab, pim, product.identifier));
      await test.step('from a marker to the panel, from the panel to the field', () => leadThereAndBack(tab, id));
    });
  });
}

test('rows keep their markers whatever columns the user chose, and the panel says why tiles have none', async ({
  pim,
  extension,
}) => {
  const { tab } = await prepare(pim, extension);
  await go(tab, '/enrich/product/');
  const counts = await wanted(tab, pim);
  const shown = async () => (await markersOn(tab)).map(({ count }) => count);
  for (const columns of ['label,family', 'enabled']) {
    await tab.evaluate((chosen) => sessionStorage.setItem('product-grid.columns', chosen), columns);
    await tab.reload();
    await expect.poll(shown).toEqual(counts);
  }

  await choose(tab, 'display-selector', 'data-value="gallery"');
  await expect(tab.locator('.AknGrid--gallery img').first()).toBeAttached();
  await expect.poll(async () => (await extension.pim(pim.origin))?.gridDisplay).toBe('gallery');
  expect(await shown()).toEqual([]);
  await tab.bringToFront();
  const panel = await extension.openPanel(tab);
  await expect(panel.getByText('gallery doesn’t say which product')).toHaveCount(1);
  expect((await extension.pim(pim.origin))?.unknownForm).toBeUndefined();
});

async function markFields(tab: Page, id: string, clean: string): Promise<void> {
  const problems: string[] = [];
  tab.on('pageerror', ({ message }) => problems.push(message));

  // 1. The product.
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  const elsewhere = async () => (await markersOn(tab)).filter((mark) => mark.elsewhere).map(({ on }) => on);
  expect(await elsewhere()).toEqual(['description', 'street_price']);
  await pointAt(tab, 'description');
  await expect.poll(async () => (await cardOn(tab)).at(-1)).toContain('channel print and locale fr_FR');
  await watchForFlicker(tab);

  // 2. Locale and channel.
  await choose(tab, 'locale-switcher', 'data-locale="de_DE"');
  expect(await fields(tab)).toEqual(FIELDS);
  await choose(tab, 'scope-switcher', 'data-scope="print"');
  await expect.poll(elsewhere).toEqual(['description']);
  expect(await fields(tab)).toEqual(FIELDS);

  // 3. Attribute group, save.
  await tab.locator('.save').click();
  await expect(tab.locator('.flash')).toHaveCount(1);
  expect(await fields(tab)).toEqual(FIELDS);
  expect(await flickers(tab)).toBe(0);
  await choose(tab, 'group-selector', 'data-element="commerce"');
  expect(await fields(tab)).toEqual(FIELDS.filter(([code]) => code === 'stock' || code === 'street_price'));
  await choose(tab, 'group-selector', 'data-element="all_attribute_groups"');
  expect(await fields(tab)).toEqual(FIELDS);

  // 4. Another tab and back.
  await tab.locator('[data-tab$="-categories"]').click();
  expect(await fields(tab)).toEqual([]);
  await tab.locator('[data-tab$="-attributes"]').click();
  expect(await fields(tab)).toEqual(FIELDS);

  // 5. The next product, and back.
  await go(tab, `/enrich/product/${clean}`);
  await expect(tab.locator('.field-container').first()).toBeVisible();
  expect(await fields(tab)).toEqual([]);
  await tab.goBack();
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  expect(problems).toEqual([]);
}

/** Rows show how many errors their product has. */
async function markRows(tab: Page, pim: DemoPim, identifier: string): Promise<void> {
  await go(tab, '/enrich/product/');
  await tab.locator('.search-box input').fill(identifier);
  await expect(tab.locator('tbody tr.AknGrid-bodyRow')).toHaveCount(1);
  await expect
    .poll(async () => (await markersOn(tab)).map(({ on, count }) => [on, count]))
    .toEqual([['identifier', '7']]);
  await tab.locator('.search-box input').fill('');
  await expect(tab.locator('tbody tr.AknGrid-bodyRow')).toHaveCount(25);
  const counts = await wanted(tab, pim);
  expect(counts.length).toBeGreaterThan(3);
  await expect.poll(async () => (await markersOn(tab)).map(({ count }) => count)).toEqual(counts);
}

async function leadThereAndBack(tab: Page, id: string): Promise<void> {
  await go(tab, `/enrich/product/${id}`);
  await expect.poll(() => fields(tab)).toEqual(FIELDS);
  await choose(tab, 'group-selector', 'data-element="commerce"');
  await pointAt(tab, 'stock');
  await tab.mouse.down();
  await tab.mouse.up();
  const frame = () => tab.frames().find((one) => one.url().includes('/panel.html'));
  await expect.poll(() => frame()?.locator('.problem:focus h3').textContent() ?? '').toMatch(/stock/i);

  // From another tab and another attribute group.
  await tab.locator('[data-tab$="-categories"]').click();
  await frame()?.locator('.problem', { hasText: 'ean' }).getByText('Go to field').click();
  await expect(tab.locator('[data-attribute="ean"] input')).toBeFocused();
  await expect(tab.locator('[data-attribute="ean"] input')).toBeInViewport();
}

/** Counts frames in which a field has lost its marker. */
async function watchForFlicker(tab: Page): Promise<void> {
  await tab.evaluate(() => {
    const marked = () => document.querySelectorAll('.field-container > .pim-pulse-marker').length;
    const usual = marked();
    document.documentElement.dataset.flickers = '0';
    const look = () => {
      // After all other callbacks of this frame: what is painted.
      const painted = new MessageChannel();
      painted.port1.onmessage = () => {
        if (marked() !== usual)
          document.documentElement.dataset.flickers = `${Number(document.documentElement.dataset.flickers) + 1}`;
      };
      painted.port2.postMessage(null);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

async function flickers(tab: Page): Promise<number> {
  return Number(await tab.evaluate(() => document.documentElement.dataset.flickers));
}

/** How many errors the PIM lists for each product on screen, in the order of the rows, without those that have none. */
async function wanted(tab: Page, { world }: DemoPim): Promise<string[]> {
  const identifiers = await tab.locator('td[data-column="identifier"]').allTextContents();
  const errors = world.connections.flatMap(({ code }) => world.businessErrors(code));
  return identifiers
    .map((identifier) => errors.filter(({ content }) => identifierOf(content) === identifier).length)
    .filter((count) => count > 0)
    .map(String);
}
