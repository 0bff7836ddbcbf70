import type { DemoPim } from '#demo/pim/server.ts';
import type { RefusalName } from '#demo/pim/world/errors/refusals.ts';
import type { Product, Value } from '#demo/pim/world/products.ts';
import { MINUTE } from '#lib/calendar.ts';
import { untroubled } from './product-page.ts';

const ERP = 'nordwind_erp';
const PORTAL = 'supplier_portal';
const FEED = 'price_feed';

/** When the story below begins, so that ten minutes later it is still in the past; epoch milliseconds. */
export function beginning(): number {
  return Math.floor(Date.now() / MINUTE - 20) * MINUTE + 20_000;
}

/**
 * A product and a variant are refused, and then somebody stores them: by minute, of which a history tells no more. What became of
 * it is in `BECAME` and `BECAME_OF_MODEL`.
 *
 * @param pass lets so many milliseconds pass in the PIM
 */
export function happen(pim: DemoPim, pass: (milliseconds: number) => void): { product: Product; variant: Product } {
  const { world } = pim;
  const product = untroubled(pim).find(({ parent }) => parent === null);
  const variant = untroubled(pim).find(({ parent }) => parent !== null);
  if (!product || !variant) throw new Error('A product and a variant without errors are needed.');
  const fail = (code: string, ...refusals: RefusalName[]) => {
    for (const refusal of refusals) world.fail(code, 1, { refusal, product });
  };
  const values = (attribute: string, data: string) =>
    new Map<string, Value[]>([[attribute, [{ locale: null, scope: null, data }]]]);
  fail(ERP, 'pattern', 'pattern', 'tooHigh', 'decimals', 'localeNotInChannel');
  fail(FEED, 'priceNegative', 'blank', 'attributeUnknown');
  // Both fields belong to its product model.
  world.fail(ERP, 1, { refusal: 'decimals', product: variant });
  world.fail(FEED, 1, { refusal: 'blank', product: variant });
  pass(5 * MINUTE);
  world.storeModel(ERP, variant, values('weight', '120'));
  world.storeModel(PORTAL, variant, values('short_name', 'Lamp'));
  world.store(ERP, product, values('ean', '4000000000009'));
  fail(ERP, 'optionUnknown');
  pass(5 * MINUTE);
  world.store(PORTAL, product, values('stock', '12'));
  return { product, variant };
}

/** What the row of the one field says that its connection got through, of the product as of the variant. */
export const FIXED = 'Fixed by Nordwind ERP';
/**
 * What the card of each field says: another connection changed it; the same one stored the product since; it was stored in the same
 * minute; a history tells nothing of such a refusal. Of `street_price` nothing is said: it was never fixed.
 */
export const BECAME = {
  stock: 'Changed by Supplier portal',
  weight: 'Probably over',
  color: 'saved in the same minute',
  description: 'doesn’t track this',
} as const;
/** The same of the field of the variant's model that somebody else changed. */
export const BECAME_OF_MODEL = { short_name: 'Changed by Supplier portal' } as const;

/** The same as it is stored: the state, or why it is not known. */
export const OUTCOMES = {
  ean: 'fixed',
  stock: 'changed',
  weight: 'over',
  color: 'same-minute',
  street_price: 'open',
} as const;
export const OUTCOMES_OF_MODEL = { weight: 'fixed', short_name: 'changed' } as const;
