import { addDays, startOfDay } from '#lib/calendar.ts';
import type { Gap } from '#lib/model/error.ts';
import { type ErrorTimes, knownSince } from './archived-errors.ts';

/** Days over which the PIM counts errors, the day of the count included (contract 2.3). */
const COUNTED_DAYS = 7;

/**
 * Why the archive has another number of errors than the PIM counts.
 * - `gap`: they came faster than the PIM lists them, or while nobody looked for long
 * - `before`: they came before the first look, and the PIM did not list them any more
 * - `later`: they were counted after the last list was fetched
 * - `unknown`: nothing that is known explains it
 * - `more`: the archive has more; the PIM loses counts when a connection is made or tracked anew
 */
export type CountDifference = 'gap' | 'before' | 'later' | 'unknown' | 'more';

/** The errors of the last seven days: by the PIM's count, in the archive, and how many of the difference has which reason. */
export interface Reconciliation {
  counted: number;
  kept: number;
  differences: ReadonlyMap<CountDifference, number>;
}

/** A connection whose errors the PIM counts. Times in milliseconds since the epoch. */
export interface CountedSource {
  counted: number;
  times: ErrorTimes;
  gaps: readonly Gap[];
  firstSeen: number;
  /** The count to which the last list belonged; null before the first one. */
  fetched: { count: number } | null;
}

/**
 * Holds the archive against the PIM's counts.
 *
 * @param day the day of the counts, `YYYY-MM-DD` in the PIM user's time zone
 */
export function reconcileCounts(sources: readonly CountedSource[], day: string, timeZone: string): Reconciliation {
  const from = startOfDay(addDays(day, 1 - COUNTED_DAYS), timeZone);
  const to = startOfDay(addDays(day, 1), timeZone);
  const differences = new Map<CountDifference, number>();
  let [counted, kept] = [0, 0];
  for (const source of sources) {
    const inTime = source.times.reduce((sum, { at }) => sum + (at >= from && at < to ? 1 : 0), 0);
    counted += source.counted;
    kept += inTime;
    for (const [why, count] of explain(source, source.counted - inTime, from)) {
      differences.set(why, (differences.get(why) ?? 0) + count);
    }
  }
  return { counted, kept, differences };
}

function explain(source: CountedSource, missing: number, from: number): Array<[CountDifference, number]> {
  if (missing < 0) return [['more', -missing]];
  const reasons: Array<[CountDifference, number]> = [];
  let rest = missing;
  const say = (why: CountDifference, most: number) => {
    const count = Math.min(rest, Math.max(0, most));
    if (count > 0) reasons.push([why, count]);
    rest -= count;
  };
  const { fetched, gaps, times, firstSeen, counted } = source;
  say('later', counted - (fetched?.count ?? 0));
  for (const gap of gaps.filter(({ to }) => to >= from)) say('gap', gap.lost ?? rest);
  if (knownSince(times, firstSeen) > from) say('before', rest);
  say('unknown', rest);
  return reasons;
}
