import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimPreferences, PimRecord } from '#lib/model/pim.ts';
import { keysOf, type Store, type Writing, write } from './database.ts';
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
  const unlisted = new Set<string>();
  const apply = async ({ tx, put }: Writing<'pims' | 'connections'>) => {
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
      put('pims', pim);
      for (const connection of await connections.getAll(keysOf(origin))) {
        put('connections', withPreferences(connection, connection.labelInPim ?? connection.label, pim));
      }
    }
    for (const [origin, pim] of known) {
      if (preferences.has(origin) || pim.unlisted || pim.demo) continue;
      changed.push(origin);
      unlisted.add(origin);
      put('pims', { ...pim, unlisted: true });
    }
    return changed;
  };
  // What was read of a PIM that is not listed any more is no longer shown.
  return write(store, ['pims', 'connections'], apply, (_, origin) => (unlisted.has(origin) ? { removed: true } : {}));
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
