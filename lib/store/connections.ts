import type { Connection, ConnectionRecord, WrongCredentialsUse } from '#lib/model/connection.ts';
import { keysOf, STRICT, type Store } from './database.ts';
import { withPreferences } from './preferences.ts';

/**
 * Takes over a connection list as the PIM sent it. One that is no longer listed stays, with the time it was last seen.
 *
 * @param counts the PIM's counts of business errors, where they came with the list
 */
export async function storeConnections(
  store: Store,
  origin: string,
  list: readonly Connection[],
  now: number,
  counts: ReadonlyMap<string, number> | null = null,
): Promise<void> {
  const tx = store.transaction(['pims', 'connections'], 'readwrite', STRICT);
  const connections = tx.objectStore('connections');
  const pim = await tx.objectStore('pims').get(origin);
  if (pim) {
    const known = new Map((await connections.getAll(keysOf(origin))).map((record) => [record.code, record]));
    const listed = list.map((connection, position) => {
      const record = {
        firstSeen: now,
        businessErrors: null,
        technicalErrors: null,
        fetched: null,
        ...known.get(connection.code),
        ...connection,
        ...(counts && { businessErrors: counts.get(connection.code) ?? null }),
        origin,
        position,
        lastSeen: now,
      };
      return withPreferences(record, connection.label, pim);
    });
    await Promise.all(listed.map((record) => connections.put(record)));
  }
  await tx.done;
}

/** Takes over by which users that are not theirs connections were used; one that is not named was used rightly. */
export async function saveWrongCredentials(
  store: Store,
  origin: string,
  users: ReadonlyMap<string, WrongCredentialsUse[]>,
): Promise<void> {
  const tx = store.transaction('connections', 'readwrite', STRICT);
  for (const record of await tx.store.getAll(keysOf(origin))) {
    const { wrongCredentials: before = [], ...rest } = record;
    const wrongUsers = users.get(record.code) ?? [];
    if (JSON.stringify(before) === JSON.stringify(wrongUsers)) continue;
    await tx.store.put(wrongUsers.length > 0 ? { ...rest, wrongCredentials: wrongUsers } : rest);
  }
  await tx.done;
}

/** The connections of a PIM in the PIM's own order, those that it no longer lists at the end. */
export async function listConnections(store: Store, origin: string): Promise<ConnectionRecord[]> {
  const connections = await store.getAll('connections', keysOf(origin));
  return connections.sort((a, b) => b.lastSeen - a.lastSeen || a.position - b.position);
}

/** Takes over a map of 7-day error totals; a connection that it does not name has none to tell. */
export async function storeErrorCounts(
  store: Store,
  origin: string,
  type: 'businessErrors' | 'technicalErrors',
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  const tx = store.transaction('connections', 'readwrite', STRICT);
  const countOf = ({ code }: ConnectionRecord) => counts.get(code) ?? null;
  const moved = (await tx.store.getAll(keysOf(origin))).filter((record) => record[type] !== countOf(record));
  await Promise.all([...moved.map((record) => tx.store.put({ ...record, [type]: countOf(record) })), tx.done]);
}
