import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { Filters } from './filters.ts';
import { type Group, sortGroups, startGrouping } from './groups.ts';
import { type FilterContext, matcherFor } from './matching.ts';
import { narrows } from './text-search.ts';

/** What a list shows: the errors that match the filters, in order, and their groups when groups are listed. */
export interface ListResults {
  errors: readonly ErrorDigest[];
  groups: readonly Group[];
  /** Whether the whole archive was searched; until then, these are the results from its newest part. */
  complete: boolean;
}

/** A search through an archive in steps, so that a user who types never waits for all of it. */
export interface ResultRun {
  /** Continues while `more` returns true, for a few hundred errors at least. Returns whether it reached the end. */
  resume(more: () => boolean): boolean;
  /** The results so far; the same object until something else is found. */
  found(): ListResults;
  /** Whether nothing has been found so far. */
  isEmpty(): boolean;
  readonly filters: Filters;
  readonly context: FilterContext;
  readonly of: readonly ErrorDigest[];
}

/** Errors per step; the clock is checked in between. */
const STEP = 256;

const ALWAYS = () => true;

/**
 * Starts to search an archive, newest first (the order of `byNewestDigest`), for errors that match the filters. If
 * these only extend the searched text of the completed `former`, only its results are searched.
 */
export function startResults(
  of: readonly ErrorDigest[],
  filters: Filters,
  context: FilterContext,
  former: ResultRun | null = null,
): ResultRun {
  const matches = matcherFor(filters, context);
  const source = former && isNarrower(former, of, filters, context) ? former.found().errors : of;
  const backwards = isOldestFirst(filters);
  const grouping = filters.list === 'groups' ? startGrouping(context) : null;
  const errors: ErrorDigest[] = [];
  let next = 0;
  let found: ListResults | null = null;

  const searchUntil = (end: number) => {
    for (; next < end; next++) {
      const digest = source[backwards && source === of ? source.length - 1 - next : next];
      if (!digest || !matches(digest)) continue;
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
      do searchUntil(Math.min(next + STEP, source.length));
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

/** Searches the whole archive at once. */
export function allResults(of: readonly ErrorDigest[], filters: Filters, context: FilterContext): ListResults {
  const results = startResults(of, filters, context);
  results.resume(ALWAYS);
  return results.found();
}

function isOldestFirst({ list, sort }: Filters): boolean {
  return list === 'errors' && sort === 'oldest';
}

/** Whether all errors that match these filters are among the results of a completed run. */
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
