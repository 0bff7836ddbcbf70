import { identify } from '#lib/activity/identity.ts';
import { businessErrors } from '#lib/pim/endpoints.ts';
import { storeErrors } from '#lib/store/filing.ts';
import type { ConnectionRecord } from '#lib/store/schema.ts';
import { type DueList, dueLists } from './plan.ts';
import { type Tally, type Task, take, tolerate, twoAtATime } from './task.ts';

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
  const answer = await businessErrors(client, connection);
  const seen = now();
  const errors = identify(take(answer, sums)).map(({ id, error }) => ({ ...error, id, seen }));
  const { origin } = pim;
  const { added, days, tooFast } = await storeErrors(store, {
    origin,
    connection,
    errors,
    dropped: answer.dropped,
    fetched: { count, day, at: client.clock ?? seen },
  });
  sums.stored += added;
  if (tooFast) sums.soon = true;
  if (added > 0) task.announce({ what: 'stored', errors: { connection, days } });
}
