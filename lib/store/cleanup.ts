import { keysOf, STRICT, type Store } from './database.ts';

/** What is no history of a PIM: that it is watched, with which connections, and how far its team's tool was told. */
const NO_HISTORY: ReadonlySet<string> = new Set(['pims', 'connections', 'deliveries']);

/** Removes all history of a PIM, which stays watched; what the PIM still lists comes back with the next pass. */
export async function clearHistory(store: Store, origin: string): Promise<void> {
  const names = [...store.objectStoreNames];
  const tx = store.transaction(names, 'readwrite', STRICT);
  const connections = tx.objectStore('connections');
  const ranges = [IDBKeyRange.only(origin), keysOf(origin)];
  const pim = await tx.objectStore('pims').get(origin);
  for (const name of names) {
    if (!NO_HISTORY.has(name)) for (const range of ranges) await tx.objectStore(name).delete(range);
  }
  for (const record of await connections.getAll(keysOf(origin))) await connections.put({ ...record, fetched: null });
  if (pim) await tx.objectStore('pims').put({ ...pim, unseen: 0, chartsAt: null });
  await tx.done;
}

/** Removes what belongs to no PIM any more, as after a crash in the middle of being forgotten. Answers how many records went. */
export async function removeOrphans(store: Store): Promise<number> {
  const names = [...store.objectStoreNames];
  const tx = store.transaction(names, 'readwrite', STRICT);
  const known = new Set(await tx.objectStore('pims').getAllKeys());
  let removed = 0;
  for (const name of names) {
    const kept = tx.objectStore(name);
    for (const key of await kept.getAllKeys()) {
      const origin = Array.isArray(key) ? key[0] : key;
      if (known.has(origin)) continue;
      await kept.delete(key);
      removed++;
    }
  }
  await tx.done;
  return removed;
}
