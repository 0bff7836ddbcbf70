import { addDays, dayOf, startOfDay } from '#lib/calendar.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { GapRecord } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import type { DayPoint, Series } from './series.ts';

/** When errors of one connection happened and when the archive first saw them, milliseconds since the epoch; in any order. */
export type ErrorTimes = ReadonlyArray<{ at: number; seen: number }>;

/** The PIM sends so many errors of a connection at most, and none from before six UTC days ago (contract 3). */
const [LONGEST_LIST, LISTED_DAYS] = [100, 6];
const DAY = 86_400_000;

/**
 * Since when the archive knows all that was refused to a connection: its first list reaches back six UTC days, or to its
 * oldest error when it was full. `firstLook` is when the connection was first seen, milliseconds since the epoch.
 */
export function knownSince(times: ErrorTimes, firstLook: number): number {
  const looked = times.reduce((first, { seen }) => Math.min(first, seen), Number.POSITIVE_INFINITY);
  const firstList = times.filter(({ seen }) => seen === looked);
  if (firstList.length >= LONGEST_LIST) {
    return firstList.reduce((oldest, { at }) => Math.min(oldest, at), Number.POSITIVE_INFINITY);
  }
  return (Math.floor(firstLook / DAY) - LISTED_DAYS) * DAY;
}

export interface ErrorSpan {
  /** First and last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  timeZone: string;
  /** Since when the archive knows what happened, and until when; milliseconds since the epoch. */
  since: number;
  until: number;
}

/**
 * Archived errors day by day, for errors in any order and the stretches in which errors were lost. In a day that a gap
 * touches, or that the archive did not see from its start, the count is what is known; with nothing known it is a hole.
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
  // Those of a day mostly come together: it is looked for once.
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
    const seen = start >= since && start < until;
    const whole = seen && !gaps.some((gap) => gap.from < end && gap.to > start);
    const count = counts[index] ?? 0;
    if (whole) return { day, count };
    return count === 0 ? { day, count: null } : { day, count, atLeast: true };
  });
}

/** Index of the last of ascending numbers that is not above `value`; -1 when all are. */
function lastAtOrBefore(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What the archive knows of a PIM, besides its errors. */
export interface KnownOfPim {
  pim: PimRecord;
  connections: readonly ConnectionRecord[];
  gaps: readonly GapRecord[];
}

/** The archived errors of a connection (or `ALL`) of a PIM, day by day in its user's time zone; empty before a good pass. */
export function archivedSeries(
  { pim, connections, gaps }: KnownOfPim,
  times: ReadonlyMap<string, ErrorTimes>,
  connection: string,
): Series {
  const of = (code: string) => connection === ALL_CONNECTIONS || code === connection;
  const until = pim.lastSuccessAt;
  // What a connection did before it was there is no hole in what the others did.
  const watched = connections
    .filter(({ code, fetched, firstSeen }) => of(code) && fetched && (code === connection || isOld(firstSeen)))
    .map(({ code, firstSeen }) => knownSince(times.get(code) ?? [], firstSeen));
  if (until === null || watched.length === 0) return () => [];

  const since = Math.max(...watched, Date.parse(pim.errorsFrom ?? '') || 0);
  const timeZone = pim.user?.timeZone ?? 'UTC';
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
