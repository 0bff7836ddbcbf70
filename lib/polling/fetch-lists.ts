import { addDays } from '#lib/calendar.ts';
import { assignErrorIds } from '#lib/errors/identity.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { fetchBusinessErrors } from '#lib/pim/endpoints.ts';
import { archiveLists, type FetchedList } from '#lib/store/archiving.ts';
import { checkedValue, type PollCounters, type PollTask, tolerate, twoAtATime } from './task.ts';

/**
 * Lists that arrive within this many milliseconds share one transaction, since each transaction writes the newest
 * errors of all.
 */
const BATCH_WITHIN = 1000;

/**
 * Fetches the lists of errors that are due and stores each completely, some of them together. Fetched lists are stored
 * even when the poll ends early.
 *
 * @param counts the PIM's counts of business errors per connection, just fetched
 * @param today the day of those counts, `YYYY-MM-DD` in the PIM user's time zone
 */
export async function fetchLists(
  task: PollTask,
  counters: PollCounters,
  connections: readonly ConnectionRecord[],
  counts: ReadonlyMap<string, number>,
  today: string,
): Promise<void> {
  let waiting: FetchedList[] = [];
  let since = task.now();
  const store = async () => {
    const lists = waiting;
    waiting = [];
    since = task.now();
    await archiveFetched(task, counters, lists);
  };
  try {
    await twoAtATime(dueLists(connections, counts, today), (due) =>
      tolerate(counters, async () => {
        waiting.push(await fetchList(task, counters, due, today));
        if (task.now() - since >= BATCH_WITHIN) await store();
      }),
    );
  } finally {
    await store();
  }
}

async function fetchList(
  { client, now }: PollTask,
  counters: PollCounters,
  { connection, count }: DueList,
  day: string,
): Promise<FetchedList> {
  const answer = await fetchBusinessErrors(client, connection);
  const archivedAt = now();
  const errors = assignErrorIds(checkedValue(answer, counters)).map(({ id, error }) => ({ ...error, id, archivedAt }));
  return { connection, errors, dropped: answer.dropped, fetched: { count, day, at: client.clock } };
}

async function archiveFetched(
  { store, pim }: PollTask,
  counters: PollCounters,
  lists: readonly FetchedList[],
): Promise<void> {
  if (lists.length === 0) return;
  const stored = await archiveLists(store, pim.origin, lists);
  counters.newErrors += stored.reduce((sum, { added }) => sum + added, 0);
  if (stored.some(({ tooFast }) => tooFast)) counters.soon = true;
}

/**
 * An empty list is not fetched again while the count stays 0, until it is so old that the PIM may have removed errors
 * since. The list spans 7 UTC days (contract 3), which may be 6 days of the user.
 */
const EMPTY_DAYS = 5;

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

/**
 * The connections whose list of errors is to be fetched: those never fetched, those whose count changed, and at the
 * first poll of a local day (`today`, `YYYY-MM-DD`) all, because the window of the count moved and a rise can hide
 * behind what fell out of it. Connections that are not monitored are left out. One that had no error then and has none
 * now had none in between.
 */
export function dueLists(
  connections: readonly ConnectionRecord[],
  counts: ReadonlyMap<string, number>,
  today: string,
): DueList[] {
  return connections.flatMap(({ code, fetched, unmonitored }) => {
    const count = counts.get(code);
    if (count === undefined || unmonitored) return [];
    const same = fetched?.count === count;
    const stillEmpty = same && count === 0 && fetched.day > addDays(today, -EMPTY_DAYS);
    return (same && fetched.day === today) || stillEmpty ? [] : [{ connection: code, count }];
  });
}
