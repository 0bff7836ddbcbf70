import { type ErrorDigest, productKey } from '#lib/errors/digest.ts';

/** A value that occurs among errors, and in how many of them. */
export interface FacetValue {
  value: string;
  count: number;
}

/** The filters that offer the values that occur, and the value of an error for each. */
const READ = {
  pim: ({ origin }) => origin,
  connection: ({ connection }) => connection,
  kind: ({ kind }) => kind,
  attribute: ({ attribute }) => attribute,
  family: ({ family }) => family,
  channel: ({ channel }) => channel,
  locale: ({ locale }) => locale,
  product: productKey,
} as const satisfies Record<string, (digest: ErrorDigest) => string | number | null>;

export type Facet = keyof typeof READ;

export const facets = ['pim', 'connection', 'kind', 'attribute', 'family', 'channel', 'locale', 'product'] as const;

/** The values of one filter, most frequent first, then in alphabetical order. Errors without a value are not counted. */
export interface FacetCounter {
  add(digest: ErrorDigest): void;
  list(): FacetValue[];
}

/** The most products to offer; in a longer list, searching is easier. */
const PRODUCTS = 100;

/** Counts the values of a filter. */
export function countFacet(facet: Facet): FacetCounter {
  const counts = new Map<string | number, number>();
  const read = READ[facet];
  return {
    add(digest) {
      const value = read(digest);
      if (value !== null && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
    },
    list() {
      const values = [...counts].map(([value, count]) => ({ value: String(value), count }));
      values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
      return facet === 'product' ? values.slice(0, PRODUCTS) : values;
    },
  };
}
