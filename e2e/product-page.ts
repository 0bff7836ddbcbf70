import type { Locator, Page } from '@playwright/test';
import type { DemoPim } from '#demo/pim/server.ts';
import { sourceOf } from '#demo/pim/world/connections.ts';
import type { Product } from '#demo/pim/world/products.ts';
import type { Extension } from './extension.ts';
import { markersOn } from './marks.ts';

/** Signed in and watched, with a product that has errors in known fields and one that has none. */
export async function prepare(pim: DemoPim, extension: Extension) {
  const [product, clean] = untroubled(pim);
  if (!product || !clean) throw new Error('Two products without errors are needed.');
  const code = sourceOf(pim);
  pim.world.fail(code, 2, { refusal: 'pattern', product });
  pim.world.fail(code, 3, { refusal: 'tooHigh', product });
  pim.world.fail(code, 1, { refusal: 'priceNegative', product });
  pim.world.fail(code, 1, { refusal: 'localeNotInChannel', product });
  const tab = await extension.signIn(pim.origin);
  await extension.add(pim.origin);
  await tab.bringToFront();
  return { tab, product, id: idOf(pim, product), clean: idOf(pim, clean) };
}

/**
 * The newest error is about a product that the PIM has, in a field of its screen: at some times of the day it is an attempt
 * to create one, which leads nowhere (contract, section 7).
 */
export function failLast(pim: DemoPim): { product: Product; connection: string } {
  const [product] = untroubled(pim);
  if (!product) throw new Error('A product without errors is needed.');
  const connection = sourceOf(pim);
  pim.world.fail(connection, 1, { refusal: 'tooHigh', product });
  return { product, connection };
}

/** A product as it stands in the address of its screen. */
export function idOf({ world: { line } }: DemoPim, { uuid, id }: { uuid: string; id: number }): string {
  return line === 'current' || line === '7.0' ? uuid : `${id}`;
}

/** The fields of that product that have errors, with how many. */
export const FIELDS = [
  ['description', '1'],
  ['ean', '2'],
  ['stock', '3'],
  ['street_price', '1'],
].sort();

/** Shows another screen of the PIM. */
export async function go(tab: Page, path: string): Promise<void> {
  await tab.evaluate((to) => {
    location.hash = to;
  }, path);
}

/** The markers on screen: their elements and their numbers. */
export async function fields(tab: Page): Promise<Array<[string, string]>> {
  return (await markersOn(tab)).map(({ on, count }): [string, string] => [on, count]).sort();
}

/** Presses a button of the panel that decides something: that counts once the button has been visible for a while. */
export async function decide(button: Locator): Promise<void> {
  await button.hover();
  await button.page().waitForTimeout(800);
  await button.click();
}

/** Chooses an item of one of the PIM's dropdowns. */
export async function choose(tab: Page, switcher: string, item: string): Promise<void> {
  await tab.locator(`.${switcher} summary`).click();
  await tab.locator(`.${switcher} [${item}]`).click();
}

/** The identifier of the product in an error's content. */
export function identifierOf(content: object): unknown {
  return 'product' in content &&
    typeof content.product === 'object' &&
    content.product &&
    'identifier' in content.product
    ? content.product.identifier
    : null;
}

/** Products that no archived error is about. */
export function untroubled({ world }: DemoPim) {
  const named = new Set(
    world.connections.flatMap(({ code }) => world.businessErrors(code)).map(({ content }) => identifierOf(content)),
  );
  return world.catalog.products.filter(({ identifier }) => !named.has(identifier));
}
