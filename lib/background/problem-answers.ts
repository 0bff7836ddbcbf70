import type { ErrorDigest } from '#lib/errors/digest.ts';
import { productAtAddress, productKeys } from '#lib/errors/product-key.ts';
import { isOpen } from '#lib/errors/triage.ts';
import type { FollowingProduct } from '#lib/messaging/answers.ts';
import { productLink } from '#lib/pim/screens.ts';
import { lookupCodeNames } from '#lib/store/catalog-names.ts';
import type { Store } from '#lib/store/database.ts';
import { readTriage } from '#lib/store/decisions.ts';
import { readGroup } from '#lib/store/digests.ts';
import { hidesErrors } from '#lib/store/pims.ts';

/** What attributes are called on the screens of the PIM’s user, as pairs of the code as given and the name. */
export async function attributeNames(
  store: Store,
  origin: string,
  codes: readonly string[],
): Promise<Array<[code: string, name: string]>> {
  const names = await store.get('labels', origin);
  if (!names) return [];
  const nameOf = lookupCodeNames([names]);
  return codes.flatMap((code) => {
    const name = nameOf(origin, 'attribute', code);
    return name ? [[code, name] as [string, string]] : [];
  });
}

/**
 * The product after that on screen among those with open errors of a group, the latest to fail first; the first one
 * follows the last. Null when there is no other one that the PIM can show.
 *
 * @param id uuid, or integer up to 6.x, of the product on screen
 * @param about see `subjectOf`: the key of a group can be forged
 */
export async function nextProduct(
  store: Store,
  { origin, id, group, about }: { origin: string; id: string; group: string; about: string },
): Promise<FollowingProduct | null> {
  const pim = await store.get('pims', origin);
  if (!pim || hidesErrors(pim)) return null;
  const status = await readTriage(store, origin);
  const products = new Map<string, ErrorDigest>();
  for await (const batch of readGroup(store, origin, group)) {
    for (const digest of batch) {
      const { product } = digest;
      if (digest.subject !== about || product === null || products.has(product)) continue;
      if (isOpen(status(digest))) products.set(product, digest);
    }
  }
  const own = new Set(productKeys(productAtAddress(id)));
  const all = [...products.values()];
  const here = all.findIndex(({ uuid, productId }) => productKeys({ uuid, id: productId }).some((key) => own.has(key)));
  const after = [...all.slice(here + 1), ...all.slice(0, Math.max(here, 0))];
  for (const digest of after) {
    const { href } = productLink(pim, { ...digest, id: digest.productId }, digest.at);
    if (href === null) continue;
    return { href, position: all.indexOf(digest) + 1, total: all.length };
  }
  return null;
}
