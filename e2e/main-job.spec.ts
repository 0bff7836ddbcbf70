import type { Locator } from '@playwright/test';
import { versionData } from '#demo/pim/line.ts';
import { expectedError, newestFirst } from './expected.ts';
import { expect, test } from './extension.ts';
import { failures, openErrors } from './listing.ts';
import { noon } from './noon.ts';
import { failLast } from './product-page.ts';
import { errorsOfProduct, type ServedError, servedBy } from './served.ts';
import { chart } from './surface.ts';

test.use({ pimOptions: { timeZone: noon } });

const figures = ['created', 'updated', 'read', 'errors'] as const;

test('the popup shows exactly what the PIM served, and opens from the toolbar from what is stored', async ({
  pim,
  extension,
}) => {
  await extension.watch(pim.origin);
  const served = await servedBy(pim.origin, pim.signIn());
  const popup = await extension.open('popup');

  for (const figure of figures) {
    const week = served.weeks[figure].get('<all>');
    const shown = await chart(popup, figure);
    expect(shown.total, figure).toBe(week?.total.toLocaleString('en'));
    expect(shown.days.map(([, count]) => count)).toEqual(week?.days.map(([, count]) => count.toLocaleString('en')));
    expect(shown.days.map(([day]) => day)).toEqual(week?.days.map(([day], i) => (i === 6 ? 'Today' : shortDay(day))));
  }

  const archived = [...served.errors.values()].flat();
  await expect(popup.locator('.top-all')).toContainText(`${archived.length}`);
  const products = await popup.locator('.top-products').allInnerTexts();
  expect(products.map((words) => Number.parseInt(words, 10))).toEqual(
    failures(served)
      .slice(0, 5)
      .map((group) => group.products.size),
  );

  const text = await extension.realPopupText();
  for (const figure of figures) {
    expect(text).toContain(served.weeks[figure].get('<all>')?.total.toLocaleString('en'));
  }
});

test('an error leads to its product, whose panel lists the errors of that product and no others', async ({
  pim,
  extension,
}) => {
  failLast(pim);
  await extension.watch(pim.origin);
  const served = await servedBy(pim.origin, pim.signIn());
  const list = await extension.open('dashboard');
  await openErrors(list, extension.id, 'list=errors');
  const link = list.locator('a.error-product').first();
  const address = await link.evaluate((element) => (element instanceof HTMLAnchorElement ? element.href : ''));
  const opened = extension.context.waitForEvent('page');
  await link.click();

  const page = await opened;
  expect(page.url()).toBe(address);
  const panel = await extension.openPanel(page);
  const messages = (errors: readonly ServedError[]) =>
    new Set(errors.map((error) => expectedError(error, served, pim.origin, 'current').message));
  const first = await errorsOfProduct(pim, served, address);
  expect(first.length).toBeGreaterThan(0);
  await expectProblems(panel, messages(first));

  // The panel follows the page: to another product, and goes with it.
  const addresses = newestFirst(served).map((error) => expectedError(error, served, pim.origin, 'current').product);
  for (const other of new Set(addresses)) {
    if (other === null || other === address) continue;
    const second = await errorsOfProduct(pim, served, other);
    if (second.length === 0 || messages(second).isSubsetOf(messages(first))) continue;
    await page.evaluate((to) => location.assign(to), other);
    await expectProblems(panel, messages(second));
    break;
  }
  await page.evaluate((to) => location.assign(to), `${pim.origin}/#/enrich/product/`);
  // It stays open on no other screen.
  await expect.poll(() => page.frames().length).toBe(1);
});

test('the options list every connection, refresh, and forget a PIM whole', async ({ pim, extension }) => {
  await extension.signIn(pim.origin);
  const options = await extension.addByHand(pim.origin);
  const { connections } = await servedBy(pim.origin, pim.signIn());
  await expect(options.locator('.pim-facts')).toContainText('julia');
  await options.getByRole('link', { name: 'Connections' }).click();
  const rows = options.locator('table.connections tr:has(th[scope=row])');
  await expect(rows).toHaveCount(connections.length);
  const flow = { data_source: 'Source', data_destination: 'Destination', other: 'Other' };
  for (const [i, { label, flowType, auditable }] of connections.entries()) {
    const cells = rows.nth(i).locator('th, td');
    await expect(cells.nth(0)).toContainText(label);
    await expect(cells.nth(1)).toContainText(flow[flowType]);
    await expect(cells.nth(2)).toContainText(auditable ? 'Yes' : flowType === 'other' ? 'Not possible' : 'No');
  }
  await options.getByRole('link', { name: 'General' }).click();
  await expect(options.locator('.pim-facts')).toContainText(noon);
  await expect(options.locator('.pim-facts')).toContainText(versionData('current').version);

  pim.switches.burst('supplier_portal', 3);
  const before = await extension.storedErrors();
  await options.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(() => extension.storedErrors()).toBe(before + 3);

  await options.getByRole('button', { name: 'Remove' }).first().click();
  await expect(options.locator('dialog[open]')).toContainText(`${(before + 3).toLocaleString('en')} archived errors`);
  await options.locator('dialog[open] .button-danger').click();
  await expect.poll(async () => Object.values(await extension.store()).flat().length).toBe(0);
  expect(await extension.hasAccess(pim.origin)).toBe(false);
});

/** Every card is about one of these errors of the product on screen. */
async function expectProblems(panel: Pick<Locator, 'locator'>, messages: ReadonlySet<string>): Promise<void> {
  const shown = async () => {
    const texts = await panel.locator('.problem .error-message').allInnerTexts();
    return texts.length > 0 && texts.filter((text) => !messages.has(text));
  };
  await expect.poll(shown).toEqual([]);
}

function shortDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { timeZone: 'UTC', day: 'numeric', month: 'short' });
}
