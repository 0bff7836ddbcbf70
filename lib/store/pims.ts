import type { PimRecord } from '#lib/model/pim.ts';
import { keysOf, STRICT, type Store } from './database.ts';

/** Those of which data is kept though the settings no longer name them. */
export async function unlistedPims(store: Store): Promise<PimRecord[]> {
  return (await store.getAll('pims')).filter((pim) => pim.unlisted);
}

/** Adds a PIM that was not known; a known one stays as it is. Answers the record that holds now. */
export async function addPim(store: Store, origin: string, name: string, now: number): Promise<PimRecord> {
  const tx = store.transaction('pims', 'readwrite', STRICT);
  const known = await tx.store.get(origin);
  const pim = known ?? newPimRecord(origin, name, now);
  if (!known) await tx.store.put(pim);
  await tx.done;
  return pim;
}

/** A PIM of which nothing was asked yet. */
export function newPimRecord(origin: string, name: string, now: number): PimRecord {
  return {
    origin,
    name,
    addedAt: now,
    user: null,
    version: null,
    state: 'new',
    lastPollAt: null,
    lastSuccessAt: null,
    chartsAt: null,
    notBefore: null,
    unseen: 0,
  };
}

/** Changes some facts of a PIM in one transaction; does nothing for a PIM that was forgotten meanwhile. */
export async function updatePim(
  store: Store,
  origin: string,
  change: Partial<Omit<PimRecord, 'origin'>>,
): Promise<void> {
  const tx = store.transaction('pims', 'readwrite', STRICT);
  const pim = await tx.store.get(origin);
  if (pim) await tx.store.put({ ...pim, ...change });
  await tx.done;
}

/** Removes a PIM with everything that was kept of it. */
export async function forgetPim(store: Store, origin: string): Promise<void> {
  const names = [...store.objectStoreNames];
  const tx = store.transaction(names, 'readwrite', STRICT);
  // A key is the origin, or a list that begins with it.
  const keys = [IDBKeyRange.only(origin), keysOf(origin)];
  await Promise.all([...names.flatMap((name) => keys.map((key) => tx.objectStore(name).delete(key))), tx.done]);
}

/** The PIMs that are watched, in the user's order. */
export async function listPims(store: Store): Promise<PimRecord[]> {
  const pims = await store.getAll('pims');
  return pims.filter((pim) => !pim.unlisted).sort((a, b) => place(a) - place(b) || a.addedAt - b.addedAt);
}

function place({ position = 0 }: PimRecord): number {
  return position;
}
