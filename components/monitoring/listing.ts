import { useMemo, useRef } from 'preact/hooks';
import type { ErrorDigest } from '#lib/activity/digest.ts';
import { type FilterContext, filterBy, sortErrors } from '#lib/activity/filter.ts';
import { type Filters, fromQuery } from '#lib/activity/filters.ts';
import { type Group, groupErrors, sortGroups } from '#lib/activity/group.ts';
import { createSearch, words } from '#lib/activity/search.ts';
import { tallyOf } from '#lib/activity/tally.ts';
import { marksOf } from '#lib/activity/triage.ts';
import { now } from '#lib/live/clock.ts';
import type { ErrorsView } from '#lib/live/errors.ts';
import { type Known, knownOf } from './names.ts';

/** States are told in days, so they need not follow every second of the clock. */
const STEP = 300_000;

/** What an address shows of the archive. */
export interface Listing {
  filters: Filters;
  /** Folded words of the search. */
  words: string[];
  known: Known;
  context: FilterContext;
  /** All of the archive that was read so far and that its PIM would show to this user, newest first. */
  all: readonly ErrorDigest[];
  /** What passes the filters, in their order. */
  errors: readonly ErrorDigest[];
  /** The same in groups, in their order; empty while errors are listed one by one. */
  groups: readonly Group[];
}

/** Follows the archive and the address; works out again only what they changed. */
export function useListing(view: ErrorsView, query: string): Listing {
  const digests = view.digests.value;
  const marks = view.marks.value;
  const [pims, connections, labels] = [view.pims.value, view.connections.value, view.labels.value];
  const time = Math.ceil(now.value / STEP) * STEP;
  const hidden = pims.flatMap(({ origin, user }) => (user?.seesErrors === false ? [origin] : [])).join(' ');
  const all = useMemo(() => (hidden ? visible(digests, hidden.split(' ')) : digests), [digests, hidden]);
  const filters = useMemo(() => fromQuery(query), [query]);
  const known = useMemo(() => knownOf(pims, connections, labels), [pims, connections, labels]);
  const search = useSearch(known, connections.map(({ label }) => label).join('\n'));
  const tally = useMemo(() => tallyOf(all, time), [all, time]);
  const context = useMemo(
    () => ({ marks: marksOf(marks), tally, now: time, search, timeZoneOf: known.timeZone }),
    [marks, tally, time, search, known],
  );
  const errors = useMemo(
    () => sortErrors(all.filter(filterBy(filters, context)), filters.sort),
    [all, filters, context],
  );
  const groups = useMemo(
    () => (filters.list === 'groups' ? sortGroups(groupErrors(errors, context), filters.sort) : []),
    [errors, filters, context],
  );
  return { filters, words: useMemo(() => words(filters.text), [filters.text]), known, context, all, errors, groups };
}

function visible(digests: readonly ErrorDigest[], hidden: readonly string[]): readonly ErrorDigest[] {
  return digests.filter(({ origin }) => !hidden.includes(origin));
}

/** A search remembers what it folded: a new one is only made when the names of connections changed. */
function useSearch(known: Known, labels: string): FilterContext['search'] {
  const kept = useRef<{ labels: string; search: FilterContext['search'] } | null>(null);
  if (kept.current?.labels !== labels) kept.current = { labels, search: createSearch(known.connection) };
  return kept.current.search;
}
