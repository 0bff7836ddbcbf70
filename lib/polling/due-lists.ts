import { addDays, MINUTE } from '#lib/calendar.ts';
import { hash } from '#lib/errors/hash.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';

/** Whether the counts contain a connection that is not in the list yet. */
export function isConnectionMissing(
  connections: readonly ConnectionRecord[],
  counts: ReadonlyMap<string, number>,
): boolean {
  const listed = new Set(connections.map(({ code }) => code));
  return counts.keys().some((code) => !listed.has(code));
}

/** A list of errors to fetch: its connection, and the count that it answers to. */
export interface DueList {
  connection: string;
  count: number;
}

/** What decides which lists are due, besides the counts. Times in milliseconds since the epoch. */
export interface ListTiming {
  now: number;
  /** The day of the counts, `YYYY-MM-DD` in the PIM user's time zone, and when this browser first polled on it. */
  day: { date: string; begunAt: number };
  /** The counts of the poll before, by connection; null where the PIM counted nothing. */
  before: ReadonlyMap<string, number | null>;
  /** Whether somebody waits for the lists: then nothing is put off. */
  isAwaited: boolean;
}

/**
 * An empty list is not fetched again while the count stays 0, until it is so old that the PIM may have removed errors
 * since. The list spans 7 UTC days (contract 3), which may be 6 days of the user. A list with errors does not wait for
 * its turn once it is that old.
 */
const FRESH_DAYS = 5;

/**
 * The new day makes the lists of all connections due, in all browsers at the same midnight. They are spread over this
 * long, so that with the wait for the next poll all are fetched within the hour.
 */
const SPREAD = 45 * MINUTE;

/** The most lists that one poll fetches: in the background, and when somebody waits. The others follow with the next. */
const MOST_LISTS = { background: 20, awaited: 100 };

/**
 * The connections whose list of errors is to be fetched, the one that waited longest first: those never fetched, those
 * whose count changed, and on a new local day all, because the window of the count moved and a rise can hide behind what
 * fell out of it. On a new day only those whose count rose since the last poll are fetched at once; each of the others
 * gets its turn, see `turnOf`. Connections that are not monitored are left out. One that had no error then and has none
 * now had none in between.
 */
export function dueLists(
  connections: readonly ConnectionRecord[],
  counts: ReadonlyMap<string, number>,
  timing: ListTiming,
): DueList[] {
  const due = connections.flatMap(({ code, fetched, unmonitored }) => {
    const count = counts.get(code);
    if (count === undefined || unmonitored || !isDue({ code, fetched }, count, timing)) return [];
    return { connection: code, count, fetchedAt: fetched?.at ?? 0 };
  });
  return due
    .sort((a, b) => a.fetchedAt - b.fetchedAt)
    .slice(0, timing.isAwaited ? MOST_LISTS.awaited : MOST_LISTS.background)
    .map(({ connection, count }) => ({ connection, count }));
}

function isDue(
  { code, fetched }: Pick<ConnectionRecord, 'code' | 'fetched'>,
  count: number,
  { now, day, before, isAwaited }: ListTiming,
): boolean {
  if (fetched === null) return true;
  const isSame = fetched.count === count;
  if (fetched.day === day.date) return !isSame;
  const isOld = fetched.day <= addDays(day.date, -FRESH_DAYS);
  if (isOld) return true;
  if (isSame && count === 0) return false;
  const hasRisen = count > (before.get(code) ?? fetched.count);
  return isAwaited || hasRisen || now >= day.begunAt + turnOf(code, day.begunAt) || now < day.begunAt;
}

/**
 * How long after the first poll of a day a list has its turn, in milliseconds: the same at each poll of that day, and
 * another in each browser, since no two begin a day in the same millisecond.
 */
function turnOf(code: string, begunAt: number): number {
  return (Number.parseInt(hash([code, begunAt]).slice(-7), 36) / 2 ** 32) * SPREAD;
}
