import { addDays, DAY, dayOf, startOfDay, timeZoneOf } from '#lib/calendar.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { GapRecord } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { businessAndTechnical, type DayPoint, type Series } from './series.ts';

/** When errors of one connection happened and when they were archived, milliseconds since the epoch; in any order. */
export type ErrorTimes = ReadonlyArray<{ at: number; seen: number }>;

/** The most errors of a connection that the PIM lists, and how many UTC days before today it lists (contract 3). */
const [LONGEST_LIST, LISTED_DAYS] = [100, 6];
/**
 * From when on the archive is complete for a connection: its first list reaches back six UTC days, or to its oldest
 * error when it was full.
 *
 * @param firstSeen when the PIM first listed the connection, milliseconds since the epoch
 */
export function knownSince(times: ErrorTimes, firstSeen: number): number {
  const firstFetch = times.reduce((first, { seen }) => Math.min(first, seen), Number.POSITIVE_INFINITY);
  const firstList = times.filter(({ seen }) => seen === firstFetch);
  if (firstList.length >= LONGEST_LIST) {
    return firstList.reduce((oldest, { at }) => Math.min(oldest, at), Number.POSITIVE_INFINITY);
  }
  return (Math.floor(firstSeen / DAY) - LISTED_DAYS) * DAY;
}

export interface ErrorSpan {
  /** First and last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  timeZone: string;
  /** The time that the archive covers, milliseconds since the epoch. */
  since: number;
  until: number;
}

/**
 * Archived errors by day. The errors may come in any order. On a day that a gap touches, or that the archive does not
 * cover from its start, the count is a lower bound; if it is zero, the day is unknown (null).
 */
export function errorsByDay(
  errors: Iterable<{ at: number }>,
  gaps: ReadonlyArray<{ from: number; to: number }>,
  { from, to, timeZone, since, until }: ErrorSpan,
): DayPoint[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  const starts = [...days, addDays(to, 1)].map((day) => startOfDay(day, timeZone));
  const counts = new Uint32Array(days.length);
  // Errors of one day mostly come together, so each day is searched for once.
  let [day, start, end] = [-1, 0, 0];
  for (const { at } of errors) {
    if (at < start || at >= end) {
      day = lastAtOrBefore(starts, at);
      start = day < 0 ? Number.NEGATIVE_INFINITY : (starts[day] ?? 0);
      end = starts[day + 1] ?? Number.POSITIVE_INFINITY;
    }
    if (day >= 0 && day < counts.length) counts[day] = (counts[day] ?? 0) + 1;
  }
  return days.map((day, index) => {
    const [start = 0, end = 0] = starts.slice(index, index + 2);
    const covered = start >= since && start < until;
    const whole = covered && !gaps.some((gap) => gap.from < end && gap.to > start);
    const count = counts[index] ?? 0;
    if (whole) return { day, count };
    return count === 0 ? { day, count: null } : { day, count, atLeast: true };
  });
}

/** Index of the last of ascending numbers that is not greater than `value`; -1 when all are greater. */
function lastAtOrBefore(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What the series of a PIM depends on, besides its archived errors. */
export interface SeriesContext {
  pim: PimRecord;
  connections: readonly ConnectionRecord[];
  gaps: readonly GapRecord[];
}

/** The archived business errors by day, and how many technical ones the PIM counts in the last seven days. */
export interface ErrorSplit {
  business: Series;
  technical: number;
}

/** What tells the business errors of a connection (or `ALL`) from its technical ones; null where the PIM doesn't. */
export function errorSplit(
  { connections }: Pick<SeriesContext, 'connections'>,
  business: Series | null,
  connection: string,
): ErrorSplit | null {
  const of = connections.filter(({ code, tracked }) =>
    connection === ALL_CONNECTIONS ? tracked : code === connection,
  );
  const split = businessAndTechnical(of);
  return business && split ? { business, technical: split.technical } : null;
}

/**
 * The archived errors of a connection (or `ALL`) of a PIM by day, in its user's time zone; empty before a successful
 * poll.
 */
export function archivedSeries(
  { pim, connections, gaps }: SeriesContext,
  times: ReadonlyMap<string, ErrorTimes>,
  connection: string,
): Series {
  const of = (code: string) => connection === ALL_CONNECTIONS || code === connection;
  const until = pim.lastSuccessAt;
  // A connection that was added later leaves no hole in the series of all.
  const knownFrom = connections
    .filter(({ code, fetched, firstSeen }) => of(code) && fetched && (code === connection || isOld(firstSeen)))
    .map(({ code, firstSeen }) => knownSince(times.get(code) ?? [], firstSeen));
  if (until === null || knownFrom.length === 0) return () => [];

  const since = Math.max(...knownFrom, Date.parse(pim.errorsFrom ?? '') || 0);
  const timeZone = timeZoneOf(pim);
  const to = dayOf(until, timeZone);
  const errors = [...times].flatMap(([code, ofCode]) => (of(code) ? ofCode : []));
  const lost = gaps.filter((gap) => of(gap.connection));
  const first = errors.reduce((oldest, { at }) => Math.min(oldest, at), since);
  return (span) => {
    const from = span === null ? dayOf(first, timeZone) : addDays(to, 1 - span);
    return errorsByDay(errors, lost, { from, to, timeZone, since, until });
  };

  function isOld(firstSeen: number): boolean {
    return firstSeen - pim.addedAt < DAY;
  }
}
