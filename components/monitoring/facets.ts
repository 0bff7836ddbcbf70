import { useEffect, useState } from 'preact/hooks';
import { type Choice, type Choices, choicesOf } from '#lib/activity/choices.ts';
import { type ErrorDigest, productKey } from '#lib/activity/digest.ts';
import { filterBy } from '#lib/activity/filter.ts';
import type { Filters } from '#lib/activity/filters.ts';
import type { Listing } from './listing.ts';

/** Filters that are chosen from what occurs. */
export type Facet = keyof Choices | 'product';

/** A list longer than this is better searched. */
const PRODUCTS = 100;

export type Facets = Record<Facet, Choice[]>;

const NONE: Facets = {
  pim: [],
  connection: [],
  kind: [],
  attribute: [],
  family: [],
  channel: [],
  locale: [],
  product: [],
};

/**
 * What each filter can be set to, and how many errors that would show beside the other filters. It is worked out when the
 * browser has time, since the list itself comes first.
 */
export function useFacets(listing: Listing): Facets {
  const [facets, setFacets] = useState(NONE);
  const { all, errors, filters, context } = listing;
  useEffect(() => {
    const waiting = requestIdleCallback(() => setFacets(facetsOf({ all, errors, filters, context })), { timeout: 500 });
    return () => cancelIdleCallback(waiting);
  }, [all, errors, filters, context]);
  return facets;
}

/** A filter that is set would leave its own value only: it is offered what the others let pass. */
export function facetsOf({
  all,
  errors,
  filters,
  context,
}: Pick<Listing, 'all' | 'errors' | 'filters' | 'context'>): Facets {
  const facets: Facets = { ...choicesOf(errors), product: productChoices(errors) };
  const without = (facet: Facet) => all.filter(filterBy({ ...filters, [facet]: null } satisfies Filters, context));
  for (const facet of CODES) {
    if (filters[facet] !== null) facets[facet] = choicesOf(without(facet))[facet];
  }
  if (filters.product !== null) facets.product = productChoices(without('product'));
  return facets;
}

const CODES = ['pim', 'connection', 'kind', 'attribute', 'family', 'channel', 'locale'] as const;

/** The products with the most errors. */
function productChoices(errors: readonly ErrorDigest[]): Choice[] {
  const counts = new Map<string, number>();
  for (const error of errors) {
    const key = productKey(error);
    if (key !== null) counts.set(String(key), (counts.get(String(key)) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, PRODUCTS);
}
