import { useMemo, useRef } from 'preact/hooks';
import { type Filters, fromQuery } from '#lib/error-list/filters.ts';
import type { FilterContext } from '#lib/error-list/matching.ts';
import { indexOwners } from '#lib/error-list/owner-index.ts';
import { allResults, type ListResults } from '#lib/error-list/results.ts';
import { searchWords } from '#lib/error-list/text-search.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { indexFixes } from '#lib/errors/fixes.ts';
import { indexTrends } from '#lib/errors/trend.ts';
import { indexDecisions } from '#lib/errors/triage.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import { now } from '#lib/live/timing.ts';
import { createNaming, type Naming } from './naming.ts';
import { useResults } from './use-results.ts';
import { useSearch } from './use-text-search.ts';

/** States change by the day, so they need not follow every tick of the clock. */
const STEP = 300_000;

/** The part of the archive that an address shows. */
export interface Listing extends ListResults {
  filters: Filters;
  /** Folded words of the search. */
  words: string[];
  known: Naming;
  context: FilterContext;
  /** All errors read so far that their PIM would show to this user, newest first. */
  all: readonly ErrorDigest[];
  /** What matches the filters now: what is on screen without what was found to be fixed while it is held there. */
  counted: { errors: number; groups: number };
}

/**
 * Follows the archive and the address; computes only what they change.
 *
 * @param holds what is found to be fixed meanwhile stays, since somebody looks at it
 */
export function useListing(view: ErrorArchive, query: string, holds = false): Listing {
  const digests = view.digests.value;
  const [decisions, rules, latest] = [view.decisions.value, view.rules.value, view.fixed.value];
  const fixed = useHeld(latest, holds);
  const [pims, connections, labels] = [view.pims.value, view.connections.value, view.labels.value];
  const time = Math.ceil(now.value / STEP) * STEP;
  const hidden = pims.flatMap(({ origin, user }) => (user?.seesErrors === false ? [origin] : [])).join(' ');
  const all = useMemo(() => (hidden ? visible(digests, hidden.split(' ')) : digests), [digests, hidden]);
  const filters = useMemo(() => fromQuery(query), [query]);
  const known = useMemo(() => createNaming(pims, connections, labels), [pims, connections, labels]);
  const search = useSearch(known, connections.map(({ label }) => label).join('\n'), view.complete.value ? all : null);
  const trends = useMemo(() => indexTrends(all, time), [all, time]);
  const decided = useMemo(() => indexDecisions(decisions, all), [decisions, all]);
  const names = pims.map(({ me = '' }) => me).join('\n');
  const owners = useMemo(
    () => indexOwners({ decisions, index: decided, rules, pims }),
    // Only the user's names matter here.
    [decisions, decided, rules, names],
  );
  const zones = pims.map(({ user }) => user?.timeZone).join(' ');
  const context = useMemo(
    () => ({
      decisions: decided,
      owners,
      fixes: indexFixes(fixed),
      trends,
      now: time,
      search,
      timeZoneOf: known.timeZone,
    }),
    // Only the time zones of the naming matter here, and they change less often than the rest.
    [decided, owners, fixed, trends, time, search, zones],
  );
  const found = useResults(all, filters, context);
  const counted = useMemo(() => {
    const { errors, groups } =
      fixed === latest ? found : allResults(found.errors, filters, { ...context, fixes: indexFixes(latest) });
    return { errors: errors.length, groups: groups.length };
  }, [found, fixed, latest]);
  const words = useMemo(() => searchWords(filters.text), [filters.text]);
  return { ...found, filters, words, known, context, all, counted };
}

function visible(digests: readonly ErrorDigest[], hidden: readonly string[]): readonly ErrorDigest[] {
  return digests.filter(({ origin }) => !hidden.includes(origin));
}

/** The value as it was when it began to be held. */
function useHeld<T>(value: T, holds: boolean): T {
  const held = useRef(value);
  if (!holds) held.current = value;
  return held.current;
}
