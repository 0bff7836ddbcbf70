import { limitReached, wrongCredentials } from '#lib/pim/endpoints.ts';
import { storeWrongUsers } from '#lib/store/connections.ts';
import { updatePim } from '#lib/store/pims.ts';
import { optional, type Tally, type Task } from './task.ts';

/**
 * Asks, as often as for the charts, what the PIM's own settings warn of: connections that were used with a user that is not
 * theirs (contract 4.4), and whether there is room for another one (4.5). Two small requests; without an answer nothing is known.
 */
export async function fetchWarnings({ store, client, pim: { origin } }: Task, sums: Tally): Promise<void> {
  const [users, limit] = await Promise.all([
    optional(wrongCredentials(client), sums),
    optional(limitReached(client), sums),
  ]);
  if (users) await storeWrongUsers(store, origin, users);
  await updatePim(store, origin, { limitReached: limit });
}
