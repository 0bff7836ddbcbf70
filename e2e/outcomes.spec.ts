import type { Frame, Locator, Page } from '@playwright/test';
import type { DemoPim } from '#demo/pim/server.ts';
import type { Product } from '#demo/pim/world/products.ts';
import { Clicks } from './clicks.ts';
import { type Extension, expect, test } from './extension.ts';
import { openErrors } from './listing.ts';
import { decide, fields, go, idOf } from './product-page.ts';
import { BECAME, BECAME_OF_MODEL, beginning, FIXED, happen } from './what-happened.ts';

/** What the PIM takes for the present; epoch milliseconds. */
let now = 0;
test.beforeEach(() => {
  now = beginning();
});

// The history is read in the language of the user's screens, which is Arabic for the product model. What histories tell is walked
// in Firefox too: firefox-outcomes.spec.ts.
// Beside the page, and over it, where the PIM's message that it saved lies in front of the panel.
for (const [line, uiLocale, width] of [
  ['current', 'de_DE', 1280],
  ['7.0', 'ja_JP', 1440],
  ['6.0', 'fr_FR', 1280],
] as const) {
  test.describe(`on ${line} in ${uiLocale}`, () => {
    test.use({ pimOptions: { line, now: () => now } });

    test('each error shows what became of it, from its refusal to its proven fix', async ({ pim, extension }) => {
      test.slow();
      pim.world.user.user_default_locale = uiLocale;
      const { product, variant } = happen(pim, (milliseconds) => {
        now += milliseconds;
      });
      const tab = await extension.signIn(pim.origin);
      await extension.add(pim.origin);
      now = Date.now();
      await tab.bringToFront();
      await tab.setViewportSize({ width, height: 900 });
      await go(tab, `/enrich/product/${idOf(pim, product)}`);
      await expect.poll(async () => (await fields(tab)).length).toBeGreaterThan(0);
      const clicks = new Clicks();
      await clicks.in(tab);
      const asked = () => pim.requests.all(`/enrich/product/rest/${idOf(pim, product)}`).length;
      const before = asked();
      const panel = await test.step('what became of it', () => showsStates(tab, extension));
      // What it is and what became of its errors are one question; its history is another route.
      expect(asked() - before).toBe(1);
      await clicks.in(panel);
      await test.step('from the button to the field: two clicks', async () => {
        await goToField(tab, panel);
        expect(await clicks.count()).toBe(2);
      });
      // What a reader does then is the same in all of them.
      if (line === 'current') await goesOn(pim, extension, { tab, panel, clicks, product });
      await test.step('what became of fields of a product model', async () => {
        pim.world.user.user_default_locale = 'ar';
        await go(tab, `/enrich/product/${idOf(pim, variant)}`);
        await tab.reload();
        await expect.poll(async () => (await extension.pim(pim.origin))?.user?.uiLocale).toBe('ar');
        await tab.bringToFront();
        await showsModelStates(await extension.openPanel(tab));
      });
    });
  });
}

interface Walk {
  tab: Page;
  panel: Frame;
  clicks: Clicks;
  product: Product;
}

/** The card of the problem in a field. */
function card(panel: Frame, field: string): Locator {
  return panel.locator('.problem').filter({ has: panel.locator('h3, code').getByText(field, { exact: true }) });
}

async function showsStates(tab: Page, extension: Extension): Promise<Frame> {
  const panel = await extension.openPanel(tab);
  // Fixed by the connection that was refused: no mark any more.
  const fixed = panel.locator('.problem-fixed-row');
  await expect(fixed).toHaveCount(1);
  await expect(fixed).toContainText(FIXED);
  await expect(panel.getByText('5 problems open')).toBeVisible();
  await expect(panel.getByText('2 to confirm')).toBeVisible();
  for (const [field, became] of Object.entries(BECAME)) await expect(card(panel, field)).toContainText(became);
  await expect(card(panel, 'street_price').locator('.problem-outcome, .problem-note')).toHaveCount(0);
  const lacking = panel.locator('.problem', { hasText: 'not in the form' });
  await expect(lacking.getByText('Go to field')).toHaveCount(0);
  await expect(lacking.getByText('Copy for the vendor')).toBeVisible();
  await expect
    .poll(async () => (await fields(tab)).map(([on]) => on))
    .toEqual(['color', 'description', 'short_name', 'stock', 'street_price', 'weight']);
  return panel;
}

/** One click; the one before was on the button that opened the panel. */
async function goToField(tab: Page, panel: Frame): Promise<void> {
  await card(panel, 'short_name').click();
  const input = tab.locator('[data-attribute="short_name"] input');
  await expect(input).toBeFocused();
  await expect(input).toBeInViewport();
}

/** The field has the focus: what is typed goes into it. */
async function fixInForm(tab: Page, panel: Frame): Promise<void> {
  await tab.keyboard.press('End');
  await tab.keyboard.type(' II');
  now = Date.now();
  await tab.getByRole('button', { name: 'Save' }).click({ timeout: 5000 });
  const changed = panel.locator('.problem').first();
  await expect(changed).toContainText('Resolve its error?');
  await expect(changed).toContainText('short_name');
  await expect(panel.getByText(/^Saved /)).toBeVisible();
  await decide(changed.getByText('Resolve its error', { exact: true }));
  await expect(panel.locator('.problems-said')).toContainText('1 error resolved');
  await expect.poll(async () => (await fields(tab)).map(([on]) => on)).not.toContain('short_name');
  await expect(panel.locator('.closed > summary')).toHaveText('1 resolved or ignored');
}

/** From the fix of an error until its product is gone. */
async function goesOn(pim: DemoPim, extension: Extension, { tab, panel, clicks, product }: Walk): Promise<void> {
  await test.step('from the error to fixed and resolved: four clicks', async () => {
    await fixInForm(tab, panel);
    expect(await clicks.count()).toBe(4);
  });
  await test.step('reopened', async () => {
    await panel.locator('.closed > summary').click();
    await decide(panel.getByText('Reopen'));
    await expect(panel.locator('.closed')).toHaveCount(0);
    await expect(card(panel, 'short_name')).toBeVisible();
  });
  await test.step('gone', async () => {
    pim.world.catalog.remove(product);
    await go(tab, '/enrich/product/');
    await expect.poll(() => tab.frames().length).toBe(1);
    await go(tab, `/enrich/product/${idOf(pim, product)}`);
    await expect(tab.getByText('This page does not exist')).toBeVisible();
    const again = await extension.openPanel(tab);
    await expect(again.getByText('it was never created, or it was deleted')).toBeVisible();
  });
  await test.step('no longer linked', async () => {
    const list = await extension.open('dashboard');
    await openErrors(list, extension.id, 'list=errors');
    const error = list.locator('.rows article', { hasText: product.identifier }).first();
    await expect(error).toContainText('not in the PIM');
    await expect(error.locator('a.error-product')).toHaveCount(0);
  });
}

/** Its product model has those fields: the connection got one through, somebody else changed the other. */
async function showsModelStates(panel: Frame): Promise<void> {
  await expect(panel.locator('.problem-fixed-row')).toContainText(FIXED);
  await expect(card(panel, 'short_name')).toContainText(BECAME_OF_MODEL.short_name);
}
