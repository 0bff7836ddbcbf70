import { versionData } from '#demo/pim/line.ts';
import { sorted } from './contents.ts';
import { expectedError, newestFirst } from './expected.ts';
import { expect, test } from './extension.ts';
import { noon } from './noon.ts';
import { failLast } from './product-page.ts';
import { errorsOfProduct, type Served, type ServedConnection, type ServedError, servedBy } from './served.ts';
import { chart, dropdown, shownErrors } from './surface.ts';

test.use({ pimOptions: { timeZone: noon } });

const flows = [
  ['created', 'data_source'],
  ['updated', 'data_source'],
  ['read', 'data_destination'],
  ['errors', 'data_source'],
] as const;

function tracked({ connections }: Served, flowType: ServedConnection['flowType']): ServedConnection[] {
  return connections.filter((connection) => connection.flowType === flowType && connection.auditable);
}

test('the popup shows exactly what the PIM served', async ({ pim, extension }) => {
  await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  const served = await servedBy(pim.origin, pim.signIn());
  const popup = await extension.open('popup');

  for (const [figure, flowType] of flows) {
    const choices = [{ code: '<all>', label: 'All' }, ...tracked(served, flowType)];
    for (const { code, label } of choices) {
      await dropdown(popup, figure).selectOption({ label });
      const week = served.weeks[figure].get(code);
      const shown = await chart(popup, figure);
      expect(shown.total, `${figure} of ${label}`).toBe(week?.total.toLocaleString('en'));
      expect(shown.days.map(([, count]) => count)).toEqual(week?.days.map(([, count]) => count.toLocaleString('en')));
      expect(shown.days.map(([day]) => day)).toEqual(week?.days.map(([day], i) => (i === 6 ? 'Today' : shortDay(day))));
    }
  }

  const shown = await shownErrors(popup);
  const newest = newestFirst(served).map((error) => expectedError(error, served, pim.origin, 'current'));
  expect(shown.length).toBe(50);
  expect(shown.map(({ at }) => at)).toEqual(newest.slice(0, shown.length).map(({ at }) => at));
  // Errors of the last second shown may be cut off anywhere.
  const last = shown.at(-1)?.at;
  const whole = <T extends { at: string }>(errors: readonly T[]) => errors.filter(({ at }) => at !== last);
  expect(sorted(whole(shown))).toEqual(sorted(whole(newest.slice(0, shown.length))));
  expect(shown.some(({ marks }) => marks.length > 0)).toBe(true);
});

test('an error leads to its product, whose panel lists the errors of that product and no others', async ({
  pim,
  extension,
}) => {
  failLast(pim);
  await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  const served = await servedBy(pim.origin, pim.signIn());
  const popup = await extension.open('popup');
  const link = popup.locator('a.error-product').first();
  const address = await link.evaluate((element) => (element instanceof HTMLAnchorElement ? element.href : ''));
  const opened = extension.context.waitForEvent('page');
  await link.click();

  const page = await opened;
  expect(page.url()).toBe(address);
  const panel = await extension.openPanel(page);
  const expected = (errors: readonly ServedError[]) =>
    sorted(errors.map((error) => ({ ...expectedError(error, served, pim.origin, 'current'), product: null })));
  const first = await errorsOfProduct(pim, served, address);
  expect(first.length).toBeGreaterThan(0);
  await expect(panel.locator('li.error')).toHaveCount(first.length);
  expect(sorted(await shownErrors(panel))).toEqual(expected(first));

  // The panel follows the page: to another product, then back to the list of products.
  const addresses = newestFirst(served).map((error) => expectedError(error, served, pim.origin, 'current').product);
  for (const other of new Set(addresses)) {
    if (other === null || other === address) continue;
    const second = await errorsOfProduct(pim, served, other);
    if (second.length === 0 || second.length === first.length) continue;
    await page.evaluate((to) => location.assign(to), other);
    await expect(panel.locator('li.error')).toHaveCount(second.length);
    expect(sorted(await shownErrors(panel))).toEqual(expected(second));
    break;
  }
  await page.evaluate((to) => location.assign(to), `${pim.origin}/#/enrich/product/`);
  await expect(panel.locator('figure[data-figure="created"]')).toBeVisible();
});

test('the real popup opens and paints from what is stored', async ({ pim, extension }) => {
  await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  const served = await servedBy(pim.origin, pim.signIn());
  const text = await extension.realPopupText();
  for (const [figure] of flows) {
    expect(text).toContain(served.weeks[figure].get('<all>')?.total.toLocaleString('en'));
  }
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
  await expect(options.locator('section.pim')).toHaveCount(0);
  expect(Object.values(await extension.store()).flat()).toEqual([]);
  expect(await extension.hasAccess(pim.origin)).toBe(false);
});

function shortDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { timeZone: 'UTC', day: 'numeric', month: 'short' });
}
