import { type ErrorDigest, productKey } from '#lib/errors/digest.ts';

/** A value that occurs among errors, and in how many of them. */
export interface FacetValue {
  value: string;
  count: number;
}

/** The filters whose values are chosen from what occurs, and how each reads an error. */
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

/** The values of one filter, the most frequent first, then in alphabetical order; one that is absent in an error is not offered. */
export interface FacetCounter {
  add(digest: ErrorDigest): void;
  list(): FacetValue[];
}

/** A list of products that is longer is better searched. */
const PRODUCTS = 100;

/** Starts to count the values of a filter. */
export function countFacet(facet: Facet): FacetCounter {
  const counts = new Map<string | number, number>();
  const read = READ[facet];
  return {
    add(digest) {
      const value = read(digest);
      if (value !== null && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
    },
    list() {
      const choices = [...counts].map(([value, count]) => ({ value: String(value), count }));
      choices.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
      return facet === 'product' ? choices.slice(0, PRODUCTS) : choices;
    },
  };
}
