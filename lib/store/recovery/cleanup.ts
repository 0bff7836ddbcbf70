import { allKeysOf, keysOf, type Store, type Writing, write } from '../database.ts';
import type { StoreName } from '../database-schema.ts';

/** What is no history of a PIM: that it is watched, with which connections, and how far its team's tool was told, and its space. */
const NO_HISTORY: ReadonlySet<string> = new Set(['pims', 'connections', 'pictures', 'deliveries', 'spaces']);

/** Removes all history of a PIM, which stays watched; what the PIM still lists comes back with the next pass. */
export async function clearHistory(store: Store, origin: string): Promise<void> {
  const names = [...store.objectStoreNames];
  const clear = async ({ tx, put, remove }: Writing<StoreName>) => {
    const pim = await tx.objectStore('pims').get(origin);
    for (const name of names) if (!NO_HISTORY.has(name)) for (const keys of allKeysOf(origin)) remove(name, keys);
    for (const record of await tx.objectStore('connections').getAll(keysOf(origin))) {
      put('connections', { ...record, fetched: null });
    }
    if (pim) put('pims', { ...pim, errorSize: 0, chartsAt: null, turns: [] });
  };
  await write(store, names, clear, () => ({ removed: true }));
}

/** Removes what belongs to no PIM any more, as after a crash in the middle of being forgotten. Answers how many records went. */
export async function removeOrphans(store: Store): Promise<number> {
  const names = [...store.objectStoreNames];
  return write(store, names, async ({ tx, remove }) => {
    const known = new Set(await tx.objectStore('pims').getAllKeys());
    let removed = 0;
    for (const name of names) {
      for (const key of await tx.objectStore(name).getAllKeys()) {
        const origin = Array.isArray(key) ? key[0] : key;
        if (known.has(origin)) continue;
        remove(name, key);
        removed++;
      }
    }
    return removed;
  });
}
