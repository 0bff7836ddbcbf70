import type { Connection } from '#lib/activity/types.ts';
import { asChosen } from './choices.ts';
import { STRICT, type Store } from './open.ts';

/** Takes over a connection list as the PIM sent it. One that is no longer listed stays, with the time it was last seen. */
export async function storeConnections(
  store: Store,
  origin: string,
  list: readonly Connection[],
  now: number,
): Promise<void> {
  const tx = store.transaction(['pims', 'connections'], 'readwrite', STRICT);
  const connections = tx.objectStore('connections');
  const pim = await tx.objectStore('pims').get(origin);
  if (pim) {
    for (const [position, connection] of list.entries()) {
      const known = await connections.get([origin, connection.code]);
      const record = {
        firstSeen: now,
        businessErrors: null,
        technicalErrors: null,
        fetched: null,
        ...known,
        ...connection,
        origin,
        position,
        lastSeen: now,
      };
      await connections.put(asChosen(record, connection.label, pim));
    }
  }
  await tx.done;
}
