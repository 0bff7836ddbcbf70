import { identify } from '#lib/errors/identity.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { businessErrors } from '#lib/pim/endpoints.ts';
import { type ErrorList, storeLists } from '#lib/store/archiving.ts';
import { type DueList, dueLists } from './plan.ts';
import { type Tally, type Task, take, tolerate, twoAtATime } from './task.ts';

/** Lists that came within so many milliseconds go into one transaction, since each writes the newest errors of all. */
const PATIENCE = 1000;

/**
 * Fetches the lists of errors that are due, and stores each whole, some of them together. What was fetched is stored even
 * when the pass ends early.
 *
 * @param counts the PIM's counts of business errors per connection, just fetched
 * @param today the day of those counts, `YYYY-MM-DD` in the PIM user's time zone
 */
export async function fetchLists(
  task: Task,
  sums: Tally,
  connections: readonly ConnectionRecord[],
  counts: ReadonlyMap<string, number>,
  today: string,
): Promise<void> {
  let waiting: ErrorList[] = [];
  let since = task.now();
  const store = async () => {
    const lists = waiting;
    waiting = [];
    since = task.now();
    await storeFetched(task, sums, lists);
  };
  try {
    await twoAtATime(dueLists(connections, counts, today), (due) =>
      tolerate(sums, async () => {
        waiting.push(await fetchList(task, sums, due, today));
        if (task.now() - since >= PATIENCE) await store();
      }),
    );
  } finally {
    await store();
  }
}

async function fetchList(
  { client, now }: Task,
  sums: Tally,
  { connection, count }: DueList,
  day: string,
): Promise<ErrorList> {
  const answer = await businessErrors(client, connection);
  const seen = now();
  const errors = identify(take(answer, sums)).map(({ id, error }) => ({ ...error, id, seen }));
  return { connection, errors, dropped: answer.dropped, fetched: { count, day, at: client.clock ?? seen } };
}

async function storeFetched({ store, pim, announce }: Task, sums: Tally, lists: readonly ErrorList[]): Promise<void> {
  if (lists.length === 0) return;
  const stored = await storeLists(store, pim.origin, lists);
  sums.stored += stored.reduce((sum, { added }) => sum + added, 0);
  if (stored.some(({ tooFast }) => tooFast)) sums.soon = true;
  const errors = lists
    .map(({ connection }, index) => ({ connection, days: stored[index]?.days ?? [] }))
    .filter(({ days }) => days.length > 0);
  if (errors.length > 0) announce({ what: 'stored', errors });
}
