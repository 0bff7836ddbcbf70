import { assignErrorIds } from '#lib/errors/identity.ts';
import { fetchBusinessErrors } from '#lib/pim/endpoints.ts';
import { archiveLists, type FetchedList } from '#lib/store/archiving.ts';
import type { DueList } from './due-lists.ts';
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
 * @param due see `dueLists`
 * @param today the day of their counts, `YYYY-MM-DD` in the PIM user's time zone
 */
export async function fetchLists(
  task: PollTask,
  counters: PollCounters,
  due: readonly DueList[],
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
    await twoAtATime(due, (list) =>
      tolerate(counters, async () => {
        waiting.push(await fetchList(task, counters, list, today));
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
