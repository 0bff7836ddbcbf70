import type { PimUser } from '#lib/model/pim.ts';
import { currentUser, seesErrors, version } from '#lib/pim/endpoints.ts';
import { updatePim } from '#lib/store/pims.ts';
import { optional, type Tally, type Task } from './task.ts';

/**
 * Learns who is signed in, what this user may see, and which PIM it is, and stores it. Permissions and version are
 * optional: a PIM that does not tell them is watched all the same. Answers the user, or the state that ends the pass.
 */
export async function meetUser(task: Task, sums: Tally): Promise<PimUser | 'signed-out' | 'too-old'> {
  const { store, client, pim } = task;
  // Without a session this route answers 401 or 404 (contract 10.1). It goes alone: one request tells that nobody is in.
  const user = await optional(currentUser(client), sums, ['not-found']);
  if (!user) return 'signed-out';
  const [sees, release] = await Promise.all([optional(seesErrors(client), sums), optional(version(client), sums)]);
  const known: PimUser = { ...user, seesErrors: sees };
  const line = release ?? pim.version;
  await updatePim(store, pim.origin, { user: known, version: line });
  return line?.line === '4.0' ? 'too-old' : known;
}
