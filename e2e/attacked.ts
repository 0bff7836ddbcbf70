import type { Page } from '@playwright/test';
import type { DemoPim } from '#demo/pim/server.ts';
import { sourceOf } from '#demo/pim/world/connections.ts';
import { type Extension, expect } from './extension.ts';
import { markersOn } from './marks.ts';

/** A product with errors, on the screen of a page whose scripts start with `attack`. */
export async function open(pim: DemoPim, extension: Extension, attack: () => void): Promise<Page> {
  const product = pim.world.catalog.products.at(-1);
  const source = sourceOf(pim);
  if (!product) throw new Error('The demo PIM is empty.');
  pim.world.fail(source, 2, { refusal: 'tooHigh', product });
  pim.world.fail(source, 1, { refusal: 'tooHigh', product });
  const tab = await extension.signIn(pim.origin);
  await tab.addInitScript(attack);
  await extension.add(pim.origin);
  await tab.bringToFront();
  await tab.goto(`${pim.origin}/#/enrich/product/${product.uuid}`);
  await tab.reload();
  return tab;
}

/** Its number of stock has a marker. */
export const stockIsMarked = (tab: Page) =>
  expect.poll(async () => (await markersOn(tab)).map(({ on, count }) => `${on} ${count}`)).toContain('stock 3');
