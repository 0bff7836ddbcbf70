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
 * What each filter can be set to, and how many errors that would show beside the other filters. It is worked out while the
 * reader does nothing, since the list itself comes first.
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

/** A filter that is set would leave its own value only: it is offered what the others let pass. Pauses now and then. */
export function* facetsOf({ all, errors, filters, context }: Counted): Generator<void, Facets, void> {
  const facets = { ...NONE };
  for (const facet of names) {
    const choices = countFacet(facet);
    const set = filters[facet] !== null;
    const passes = set ? matcherFor({ ...filters, [facet]: null } satisfies Filters, context) : null;
    yield* each(set ? all : errors, (digest) => (!passes || passes(digest)) && choices.add(digest));
    facets[facet] = choices.list();
  }
  return facets;
}

function* each(digests: readonly ErrorDigest[], use: (digest: ErrorDigest) => unknown): Generator<void, void, void> {
  for (const [index, digest] of digests.entries()) {
    use(digest);
    if (index % 1024 === 1023) yield;
  }
}
