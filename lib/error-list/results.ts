import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { Filters } from './filters.ts';
import { type Group, sortGroups, startGrouping } from './groups.ts';
import { type FilterContext, matcherFor } from './matching.ts';
import { narrows } from './text-search.ts';

/** What a list shows: the errors that pass the filters, in their order, and the same in groups when groups are asked for. */
export interface ListResults {
  errors: readonly ErrorDigest[];
  groups: readonly Group[];
  /** Whether the whole archive was gone through; until then this is what its newest part holds. */
  complete: boolean;
}

/** A search through an archive that is worked on piece by piece, so that a reader who types never waits for all of it. */
export interface ResultRun {
  /** Goes on while `more` says so, and through a few hundred errors in any case; answers whether it came to the end. */
  resume(more: () => boolean): boolean;
  /** What was found so far; the same object as long as nothing was found in between. */
  found(): ListResults;
  /** Whether nothing was found so far. */
  isEmpty(): boolean;
  readonly filters: Filters;
  readonly context: FilterContext;
  readonly of: readonly ErrorDigest[];
}

/** Errors between two looks at the clock. */
const STEP = 256;

/** Nothing is asked of an error but whether the end of the work has come. */
const ALWAYS = () => true;

/**
 * Starts to find what passes the filters in an archive, newest first (the order of `newestFirst`). After `former`, of which
 * only the searched text was made longer, no more is gone through than that found.
 */
export function startResults(
  of: readonly ErrorDigest[],
  filters: Filters,
  context: FilterContext,
  former: ResultRun | null = null,
): ResultRun {
  const passes = matcherFor(filters, context);
  const source = former && isNarrower(former, of, filters, context) ? former.found().errors : of;
  const backwards = isOldestFirst(filters);
  const grouping = filters.list === 'groups' ? startGrouping(context) : null;
  const errors: ErrorDigest[] = [];
  let next = 0;
  let found: ListResults | null = null;

  const goThrough = (end: number) => {
    for (; next < end; next++) {
      const digest = source[backwards && source === of ? source.length - 1 - next : next];
      if (!digest || !passes(digest)) continue;
      errors.push(digest);
      grouping?.add(digest);
      found = null;
    }
  };

  return {
    filters,
    context,
    of,
    resume(more) {
      do goThrough(Math.min(next + STEP, source.length));
      while (next < source.length && more());
      return next === source.length;
    },
    isEmpty: () => errors.length === 0,
    found() {
      const complete = next === source.length;
      if (found?.complete !== complete) {
        const groups = grouping ? sortGroups(grouping.groups(), filters.sort) : [];
        found = { errors: complete ? errors : errors.slice(), groups, complete };
      }
      return found;
    },
  };
}

/** All of it at once. */
export function allResults(of: readonly ErrorDigest[], filters: Filters, context: FilterContext): ListResults {
  const results = startResults(of, filters, context);
  results.resume(ALWAYS);
  return results.found();
}

function isOldestFirst({ list, sort }: Filters): boolean {
  return list === 'errors' && sort === 'oldest';
}

/** Whether all that passes these filters passed those of a finding that came to its end. */
function isNarrower(former: ResultRun, of: readonly ErrorDigest[], filters: Filters, context: FilterContext): boolean {
  return (
    former.of === of &&
    former.context === context &&
    former.found().complete &&
    isOldestFirst(former.filters) === isOldestFirst(filters) &&
    isSameBut(former.filters, filters) &&
    narrows(former.filters.text, filters.text)
  );
}

/** Whether two sets of filters differ in text, list and sort only. */
function isSameBut(one: Filters, other: Filters): boolean {
  const { text, list, sort } = one;
  const bare = new Map<string, unknown>(Object.entries({ ...other, text, list, sort }));
  return Object.entries(one).every(([name, value]) => bare.get(name) === value);
}
