import { digestOf } from '#lib/errors/digest.ts';
import type { Sibling, Siblings } from '#lib/messaging/protocol.ts';
import type { VariantRecord } from '#lib/model/catalog.ts';
import { siblingsOf } from '#lib/store/catalog-names.ts';
import type { Store } from '#lib/store/database.ts';
import { isOpen, readStatus } from '#lib/store/decisions.ts';
import { errorsOfProduct, productOf } from '#lib/store/product-errors.ts';

/**
 * The other variants of a product's parent that have open errors, as far as they are known: the PIM names a variant's
 * parent when it is asked for that variant, and never the parent's other variants. Most errors first.
 *
 * @param id uuid, or integer up to 6.x, of the product on screen
 */
export async function siblingErrors(store: Store, origin: string, id: string): Promise<Siblings | null> {
  const pim = await store.get('pims', origin);
  const known = await siblingsOf(store, origin, id.toLowerCase());
  if (!known || pim?.user?.seesErrors === false) return null;
  const status = await readStatus(store, origin);
  const counted = await Promise.all(
    known.siblings.map(async (sibling): Promise<Sibling> => {
      const errors = await errorsOfProduct(store, origin, { ...keyOf(sibling), identifier: sibling.identifier });
      const open = errors.filter((error) => isOpen(status(digestOf(origin, error))));
      return { id: sibling.product, name: nameOf(sibling, open.map(productOf)), errors: open.length };
    }),
  );
  const products = counted.filter(({ errors }) => errors > 0);
  return { parent: known.parent, products: products.sort((a, b) => b.errors - a.errors || (a.name < b.name ? -1 : 1)) };
}

function keyOf({ product }: VariantRecord): { id: number } | { uuid: string } {
  return /^\d+$/.test(product) ? { id: Number(product) } : { uuid: product };
}

function nameOf({ identifier, product }: VariantRecord, named: ReadonlyArray<{ identifier?: string | null }>): string {
  return identifier || named.find((one) => one.identifier)?.identifier || product;
}
