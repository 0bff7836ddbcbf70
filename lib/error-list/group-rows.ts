import type { ErrorDigest } from '#lib/errors/digest.ts';
import { foldCode } from '#lib/model/values.ts';

/** Errors of a group that differ in nothing but their time: one row of its table. */
export interface TableRow {
  /** The row's name, link and time come from its newest error. */
  newest: ErrorDigest;
  times: number;
}

/** A refused value, and on how many products. */
export interface RefusedValue {
  value: string;
  products: number;
}

/**
 * The rows of errors of one group, newest first as these: the same product, value, connection, locale and channel is one
 * row. Errors that are about no product and no value are left out, as there is nothing to say about them.
 *
 * @param only the refused value to show; null for all
 */
export function productRows(errors: readonly ErrorDigest[], only: string | null = null): TableRow[] {
  const rows = new Map<string, TableRow>();
  for (const error of errors) {
    const { product, refused, connection, locale, channel } = error;
    if ((product === null && refused === null) || (only !== null && refused !== only)) continue;
    const key = keyOf([product, refused, connection, locale, channel]);
    const row = rows.get(key);
    if (row) row.times++;
    else rows.set(key, { newest: error, times: 1 });
  }
  return [...rows.values()];
}

/** Tells lists of texts apart, in a tenth of the time that JSON takes: a group may have 100,000 errors. */
function keyOf(texts: ReadonlyArray<string | null>): string {
  let [lengths, all] = ['', ''];
  for (const text of texts) {
    lengths += text === null ? ',' : `${text.length},`;
    all += text ?? '';
  }
  return lengths + all;
}

/** The refused values of errors of one group with the number of their products, those of most products first. */
export function refusedValues(errors: readonly ErrorDigest[]): RefusedValue[] {
  const values = new Map<string, Set<string>>();
  for (const { refused, product } of errors) {
    if (refused === null) continue;
    const products = values.get(refused) ?? new Set();
    values.set(refused, products);
    if (product !== null) products.add(product);
  }
  return [...values]
    .map(([value, products]) => ({ value, products: products.size }))
    .sort((a, b) => b.products - a.products || (foldCode(a.value) < foldCode(b.value) ? -1 : 1));
}
