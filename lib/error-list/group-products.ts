import { byNewestDigest, type ErrorDigest } from '#lib/errors/digest.ts';
import { PerPimMap } from '#lib/errors/per-pim-map.ts';

/** A product among errors, with the newest of its errors. */
export interface GroupProduct {
  /** The product's name, identifier and link come from this error. */
  newest: ErrorDigest;
  errors: number;
}

/**
 * The products that errors are about, the latest to fail first, for the details of a group. Errors that are not about a
 * product are left out.
 */
export function productsOf(digests: Iterable<ErrorDigest>): GroupProduct[] {
  const products = new PerPimMap<string, GroupProduct>();
  for (const digest of digests) {
    if (digest.product === null) continue;
    const product = products.getOrMake(digest.origin, digest.product, () => ({ newest: digest, errors: 0 }));
    product.errors++;
    if (byNewestDigest(digest, product.newest) < 0) product.newest = digest;
  }
  return products.values().sort((a, b) => byNewestDigest(a.newest, b.newest));
}
