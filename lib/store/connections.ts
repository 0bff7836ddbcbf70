import type { Connection } from '#lib/model/connection.ts';
import { asChosen } from './choices.ts';
import { keysOf, STRICT, type Store } from './open.ts';

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
      return asChosen(record, connection.label, pim);
    });
    await Promise.all(listed.map((record) => connections.put(record)));
  }
  await tx.done;
}
