import type { DayCounts } from '#lib/model/counts.ts';

/** The stored days, oldest first. */
type Days = ReadonlyArray<{ date: string; counts: ReadonlyMap<string, DayCounts> }>;

/** As many days without a created or updated product, and with errors on as many of them, are no holiday. */
const LEAST_DAYS = 4;
const LEAST_WITH_ERRORS = 2;

/**
 * Whether the PIM counted a created or updated product of any connection on a day. A command that runs every hour
 * counts them; where it does not run, they stay 0 while errors still arrive (contract 11.1).
 */
export function hasWrites(counts: ReadonlyMap<string, DayCounts>): boolean {
  return [...counts.values()].some(({ created = 0, updated = 0 }) => created + updated > 0);
}

/**
 * The first of the days up to the last one on which the PIM counted errors, but no created or updated product at all
 * (`YYYY-MM-DD` in the PIM user's time zone); null while it counts them, or when too little shows that it does not.
 */
export function uncountedSince(days: Days): string | null {
  let since: string | null = null;
  let [length, withErrors] = [0, 0];
  for (const { date, counts } of days.toReversed()) {
    if (hasWrites(counts)) break;
    const known = [...counts.values()];
    if (known.every(({ created, updated }) => created === undefined && updated === undefined)) continue;
    length++;
    if (known.some(({ errors = 0 }) => errors > 0)) withErrors++;
    since = date;
  }
  return length >= LEAST_DAYS && withErrors >= LEAST_WITH_ERRORS ? since : null;
}
