import { addDays, startOfDay } from '#lib/calendar.ts';
import type { Gap } from '#lib/model/error.ts';
import { type ErrorTimes, knownSince } from './archived-errors.ts';

/** Days over which the PIM counts errors, including the day of the count (contract 2.3). */
const COUNTED_DAYS = 7;

/**
 * Why the number of archived errors differs from the PIM's count.
 * - `gap`: errors came faster than the PIM lists them, or no list was fetched for a long time
 * - `before`: errors came before the first fetch, and the PIM no longer listed them
 * - `later`: errors were counted after the last list was fetched
 * - `unknown`: there is no known reason
 * - `more`: the archive has more; the PIM loses counts when a connection is created or tracked again
 */
export type CountDifference = 'gap' | 'before' | 'later' | 'unknown' | 'more';

/** The errors of the last seven days: the PIM's count, the number archived, and the difference by reason. */
export interface Reconciliation {
  counted: number;
  archived: number;
  differences: ReadonlyMap<CountDifference, number>;
}

/** A connection whose errors the PIM counts. Times in milliseconds since the epoch. */
export interface CountedSource {
  counted: number;
  times: ErrorTimes;
  gaps: readonly Gap[];
  firstSeen: number;
  /** The PIM's count when the last list was fetched; null before the first list. */
  fetched: { count: number } | null;
}

/**
 * Reconciles the archive with the PIM's counts.
 *
 * @param day the day of the counts, `YYYY-MM-DD` in the PIM user's time zone
 */
export function reconcileCounts(sources: readonly CountedSource[], day: string, timeZone: string): Reconciliation {
  const from = startOfDay(addDays(day, 1 - COUNTED_DAYS), timeZone);
  const to = startOfDay(addDays(day, 1), timeZone);
  const differences = new Map<CountDifference, number>();
  let [counted, archived] = [0, 0];
  for (const source of sources) {
    const inTime = source.times.reduce((sum, { at }) => sum + (at >= from && at < to ? 1 : 0), 0);
    counted += source.counted;
    archived += inTime;
    for (const [reason, count] of explain(source, source.counted - inTime, from)) {
      differences.set(reason, (differences.get(reason) ?? 0) + count);
    }
  }
  return { counted, archived: archived, differences };
}

function explain(source: CountedSource, missing: number, from: number): Array<[CountDifference, number]> {
  if (missing < 0) return [['more', -missing]];
  const reasons: Array<[CountDifference, number]> = [];
  let rest = missing;
  const assign = (reason: CountDifference, most: number) => {
    const count = Math.min(rest, Math.max(0, most));
    if (count > 0) reasons.push([reason, count]);
    rest -= count;
  };
  const { fetched, gaps, times, firstSeen, counted } = source;
  assign('later', counted - (fetched?.count ?? 0));
  for (const gap of gaps.filter(({ to }) => to >= from)) assign('gap', gap.lost ?? rest);
  if (knownSince(times, firstSeen) > from) assign('before', rest);
  assign('unknown', rest);
  return reasons;
}
