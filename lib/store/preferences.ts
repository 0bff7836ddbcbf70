import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimPreferences, PimRecord } from '#lib/model/pim.ts';
import { keysOf, STRICT, type Store } from './database.ts';
import { newPimRecord } from './pims.ts';

/**
 * Writes what the user set into the records of PIMs and connections, in one transaction. A PIM that is not there yet gets a
 * record; one that is not named any more keeps all that is kept of it and is unlisted. Answers the PIMs of which
 * something changed.
 *
 * @param now milliseconds since the epoch
 */
export async function applyPreferences(
  store: Store,
  preferences: ReadonlyMap<string, PimPreferences>,
  now: number,
): Promise<string[]> {
  const tx = store.transaction(['pims', 'connections'], 'readwrite', STRICT);
  const pims = tx.objectStore('pims');
  const connections = tx.objectStore('connections');
  const known = new Map((await pims.getAll()).map((pim) => [pim.origin, pim]));
  const changed: string[] = [];
  for (const [origin, chosen] of preferences) {
    const before = known.get(origin);
    const { unlisted: _, ...kept } = before ?? newPimRecord(origin, chosen.name, now);
    const pim: PimRecord = { ...kept, ...chosen };
    if (before && JSON.stringify(before) === JSON.stringify(pim)) continue;
    changed.push(origin);
    await pims.put(pim);
    for (const connection of await connections.getAll(keysOf(origin))) {
      await connections.put(withPreferences(connection, connection.labelInPim ?? connection.label, pim));
    }
  }
  for (const [origin, pim] of known) {
    if (preferences.has(origin) || pim.unlisted || pim.demo) continue;
    changed.push(origin);
    await pims.put({ ...pim, unlisted: true });
  }
  await tx.done;
  return changed;
}

/** A connection under the name that the user gave it, with the PIM's own beside it. */
export function withPreferences(
  { labelInPim: _, unmonitored: __, ...connection }: ConnectionRecord,
  label: string,
  { nicknames = [], unmonitored = [] }: PimRecord,
): ConnectionRecord {
  const nickname = nicknames.find(([code]) => code === connection.code)?.[1];
  return {
    ...connection,
    label: nickname ?? label,
    ...(nickname === undefined ? {} : { labelInPim: label }),
    ...(unmonitored.includes(connection.code) ? { unmonitored: true } : {}),
  };
}
