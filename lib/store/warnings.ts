import type { WrongUse } from '#lib/model/connection.ts';
import { keysOf, STRICT, type Store } from './open.ts';

/** Takes over by which users that are not theirs connections were used; one that is not named was used rightly. */
export async function storeWrongUsers(
  store: Store,
  origin: string,
  users: ReadonlyMap<string, WrongUse[]>,
): Promise<void> {
  const tx = store.transaction('connections', 'readwrite', STRICT);
  for (const record of await tx.store.getAll(keysOf(origin))) {
    const { wrongUsers: before = [], ...rest } = record;
    const wrongUsers = users.get(record.code) ?? [];
    if (JSON.stringify(before) === JSON.stringify(wrongUsers)) continue;
    await tx.store.put(wrongUsers.length > 0 ? { ...rest, wrongUsers } : rest);
  }
  await tx.done;
}
