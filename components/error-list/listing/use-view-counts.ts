import { useEffect, useState } from 'preact/hooks';
import { fromQuery } from '#lib/error-list/filters.ts';
import { startResults } from '#lib/error-list/results.ts';
import { whenIdle } from '#lib/live/timing.ts';
import type { Listing } from './use-listing.ts';

/**
 * How many rows each of these queries would show, by query: groups, or single errors where it lists those. Counted while
 * the browser is idle, since the list itself comes first; a query is missing until then.
 */
export function useViewCounts({ all, context, complete }: Listing, queries: readonly string[]): Map<string, number> {
  const [counts, setCounts] = useState(new Map<string, number>());
  const wanted = queries.join('\n');
  useEffect(() => {
    function* counting() {
      const counted = new Map<string, number>();
      for (const query of queries) {
        const filters = fromQuery(query);
        const results = startResults(all, filters, context);
        while (!results.resume(() => false)) yield;
        const { groups, errors } = results.found();
        counted.set(query, filters.list === 'groups' ? groups.length : errors.length);
        yield;
      }
      setCounts(counted);
    }
    if (complete && queries.length > 0) return whenIdle(counting());
  }, [all, context, complete, wanted]);
  return counts;
}
