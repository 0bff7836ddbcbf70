import type { DemoPim } from '#demo/pim/server.ts';
import { sourceOf } from '#demo/pim/world/connections.ts';
import type { Product } from '#demo/pim/world/products.ts';
import { expect, test } from './extension.ts';
import { decide, go, identifierOf, idOf } from './product-page.ts';

// Products known by number instead: lib/store/catalog-names.test.ts for the variants, page.spec.ts for the panel.
test('a variant shows the errors of the other variants, once the PIM has named their parent', async ({
  pim,
  extension,
}) => {
  const [white, black] = pim.world.catalog.products.filter(({ parent }) => parent === 'table-m02');
  if (!white || !black) throw new Error('Two variants of one model are needed.');
  pim.world.fail(sourceOf(pim), 2, { refusal: 'tooHigh', product: white });
  pim.world.fail(sourceOf(pim), 1, { refusal: 'pattern', product: black });
  pim.world.fail(sourceOf(pim), 1, { refusal: 'decimals', product: white });
  const tab = await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  await tab.bringToFront();
  const asked = () => pim.requests.all('/enrich/product/rest/').length;

  // 1. Of the first variant nothing is known but its own errors; the PIM names its parent and no sibling.
  await go(tab, `/enrich/product/${idOf(pim, white)}`);
  await expect(tab.locator('.field-container').first()).toBeVisible();
  const before = asked();
  const panel = await extension.openPanel(tab);
  await expect(panel.locator('.problem').first()).toBeVisible();
  await expect.poll(asked).toBeGreaterThan(before);
  await expect(panel.locator('.siblings')).toHaveCount(0);
  // A field of the model can be changed there only, and has its history there.
  const weight = panel.locator('.problem', { hasText: 'weight' });
  await expect(weight.getByText('Open product model')).toHaveAttribute('href', /#\/enrich\/product-model\/\d+$/);

  // 2. The second one is known to be its sibling as soon as the PIM has returned it: the page asks once, we ask once.
  await go(tab, `/enrich/product/${idOf(pim, black)}`);
  const summary = panel.locator('.siblings summary');
  await expect(summary).toHaveText(`Other variants of table-m02: ${counted(pim, white)} open errors in 1 product`);

  // 3. Folded away until it is asked for; then a link to each.
  const link = panel.locator('.siblings a', { hasText: white.identifier });
  await expect(link).toBeHidden();
  await summary.click();
  const opened = extension.context.waitForEvent('page');
  await link.click();
  await expect((await opened).locator('.breadcrumb-item')).toHaveText(white.identifier);
  await (await opened).close();
  await tab.bringToFront();

  // 4. Resolved errors are no longer counted.
  await go(tab, `/enrich/product/${idOf(pim, white)}`);
  await expect(summary).toContainText(`${counted(pim, black)} open error`);
  await go(tab, `/enrich/product/${idOf(pim, black)}`);
  await expect(panel.locator('.problems-product')).toContainText(black.identifier);
  for (let left = await panel.locator('.problem').count(); left > 0; left--) {
    await decide(panel.getByRole('button', { name: /^Resolve/ }).first());
    await expect(panel.locator('.problem')).toHaveCount(left - 1);
  }
  await go(tab, `/enrich/product/${idOf(pim, white)}`);
  await expect(panel.locator('.problem').first()).toBeVisible();
  await expect(panel.locator('.siblings')).toHaveCount(0);
});

/** How many errors the PIM lists for a product. */
function counted({ world }: DemoPim, { identifier }: Product): number {
  const errors = world.connections.flatMap(({ code }) => world.businessErrors(code));
  return errors.filter(({ content }) => identifierOf(content) === identifier).length;
}
