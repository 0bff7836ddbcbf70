import type { ErrorDigest } from '#lib/errors/digest.ts';
import { foldCode } from '#lib/model/values.ts';

/** A value that occurs among errors, and in how many of them. */
export interface FacetValue {
  /** A code in the spelling of most of these errors, or the key of a product. */
  value: string;
  /** The identifier of a product as the newest of these errors has it. */
  name?: string | undefined;
  count: number;
}

/** The filters that offer the values that occur, and the value of an error for each; several for attributes. */
const READ = {
  pim: ({ origin }) => origin,
  connection: ({ connection }) => connection,
  kind: ({ kind }) => kind,
  attribute: ({ attributes }) => attributes,
  family: ({ family }) => family,
  channel: ({ channel }) => channel,
  locale: ({ locale }) => locale,
  product: ({ product }) => product,
} as const satisfies Record<string, (digest: ErrorDigest) => string | readonly string[] | null>;

export type Facet = keyof typeof READ;

export const facets = ['pim', 'connection', 'kind', 'attribute', 'family', 'channel', 'locale', 'product'] as const;

/** Codes that the PIM sends in whatever case it got them. */
const ANY_CASE: ReadonlySet<Facet> = new Set(['attribute', 'family', 'channel', 'locale']);

/** The values of one filter, most frequent first, then in alphabetical order. Errors without a value are not counted. */
export interface FacetCounter {
  add(digest: ErrorDigest): void;
  list(): FacetValue[];
}

/** The most products to offer; in a longer list, searching is easier. */
const PRODUCTS = 100;

/** Counts the values of a filter. A code is one value in whatever case it was sent. */
export function countFacet(facet: Facet): FacetCounter {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  const read = READ[facet];
  const count = (value: string) => {
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  };
  return {
    add(digest) {
      const value = read(digest);
      if (typeof value === 'string') count(value);
      else for (const one of value ?? []) count(one);
      const { product, identifier } = digest;
      if (facet === 'product' && product && identifier && !names.has(product)) names.set(product, identifier);
    },
    list() {
      const spelled = [...counts].map(([value, count]) => ({ value, count }));
      spelled.sort(mostFrequent);
      const values = ANY_CASE.has(facet) ? mergeSpellings(spelled) : spelled;
      if (facet !== 'product') return values;
      return values.slice(0, PRODUCTS).map((product) => ({ ...product, name: names.get(product.value) }));
    },
  };
}

/** The first spelling of each code, with the errors of all. */
function mergeSpellings(spelled: readonly FacetValue[]): FacetValue[] {
  const merged = new Map<string, FacetValue>();
  for (const { value, count } of spelled) {
    const first = merged.get(foldCode(value));
    if (first) first.count += count;
    else merged.set(foldCode(value), { value, count });
  }
  return [...merged.values()].sort(mostFrequent);
}

function mostFrequent(a: FacetValue, b: FacetValue): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}
