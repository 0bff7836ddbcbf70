import { identify } from '#lib/activity/identity.ts';
import { businessErrors } from '#lib/pim/endpoints.ts';
import { storeErrors } from '#lib/store/filing.ts';
import type { ConnectionRecord } from '#lib/store/schema.ts';
import { type DueList, dueLists } from './plan.ts';
import { type Tally, type Task, take, tolerate, twoAtATime } from './task.ts';

/** The PIM sends at most so many errors of a connection (contract, section 3). */
const LONGEST_LIST = 100;

/**
 * Fetches the lists of errors that are due and stores each in one transaction.
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
  await twoAtATime(dueLists(connections, counts, today), (list) =>
    tolerate(sums, () => fetchList(task, sums, list, today)),
  );
}

async function fetchList(task: Task, sums: Tally, { connection, count }: DueList, day: string): Promise<void> {
  const { store, client, pim, now } = task;
  const answer = take(await businessErrors(client, connection), sums);
  const seen = now();
  const errors = identify(answer).map(({ id, error }) => ({ ...error, id, seen }));
  const { origin } = pim;
  const { added, known, days } = await storeErrors(store, { origin, connection, errors, fetched: { count, day } });
  sums.stored += added;
  // Less than half of a full list was known: at this speed the next one would not reach back to it.
  if (answer.length >= LONGEST_LIST && known > 0 && known < added) sums.soon = true;
  if (added > 0) task.announce({ what: 'stored', errors: { connection, days } });
}
