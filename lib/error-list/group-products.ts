import { type ErrorDigest, newestFirst, productKey } from '#lib/errors/digest.ts';
import { PerPim } from '#lib/errors/per-pim-map.ts';

/** A product among errors, with the newest of its errors. */
export interface RefusedProduct {
  /** Its name, identifier and link are those of this error. */
  newest: ErrorDigest;
  errors: number;
}

/**
 * The products that errors are about, the one that failed last first: what a group opens to. Errors that are about no
 * product are left out.
 */
export function productsOf(digests: Iterable<ErrorDigest>): RefusedProduct[] {
  const products = new PerPim<string | number, RefusedProduct>();
  for (const digest of digests) {
    const key = productKey(digest);
    if (key === null) continue;
    const product = products.getOrMake(digest.origin, key, () => ({ newest: digest, errors: 0 }));
    product.errors++;
    if (newestFirst(digest, product.newest) < 0) product.newest = digest;
  }
  return products.values().sort((a, b) => newestFirst(a.newest, b.newest));
}
