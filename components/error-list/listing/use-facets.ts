import { useEffect, useState } from 'preact/hooks';
import { countFacet, type Facet, type FacetValue, facets as names } from '#lib/error-list/facets.ts';
import type { Filters } from '#lib/error-list/filters.ts';
import { matcherFor } from '#lib/error-list/matching.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { whenIdle } from '#lib/live/timing.ts';
import type { Listing } from './use-listing.ts';

export type Facets = Record<Facet, FacetValue[]>;

type Counted = Pick<Listing, 'all' | 'errors' | 'filters' | 'context'>;

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
 * The values that each filter offers, with the number of errors that each would show along with the other filters.
 * Computed while the browser is idle, since the list itself comes first.
 */
export function useFacets(listing: Listing): Facets {
  const [facets, setFacets] = useState(NONE);
  const { all, errors, filters, context, complete } = listing;
  useEffect(() => {
    function* counting() {
      setFacets(yield* facetsOf({ all, errors, filters, context }));
    }
    if (complete) return whenIdle(counting());
  }, [all, errors, filters, context, complete]);
  return facets;
}

/** A set filter would leave only its own value, so it offers those that match the others. Yields now and then. */
export function* facetsOf({ all, errors, filters, context }: Counted): Generator<void, Facets, void> {
  const facets = { ...NONE };
  for (const facet of names) {
    const counter = countFacet(facet);
    const set = filters[facet] !== null;
    const matches = set ? matcherFor({ ...filters, [facet]: null } satisfies Filters, context) : null;
    yield* each(set ? all : errors, (digest) => (!matches || matches(digest)) && counter.add(digest));
    facets[facet] = counter.list();
  }
  return facets;
}

function* each(digests: readonly ErrorDigest[], use: (digest: ErrorDigest) => unknown): Generator<void, void, void> {
  for (const [index, digest] of digests.entries()) {
    use(digest);
    if (index % 1024 === 1023) yield;
  }
}
