import type { PimRecord, PollRecord } from '#lib/model/pim.ts';
import { keysOf, STRICT, type Store } from './database.ts';

/** What the last passes over a PIM did, the newest first; `most` at most. */
export async function lastPolls(store: Store, origin: string, most: number): Promise<PollRecord[]> {
  const polls = await store.getAll('polls', keysOf(origin));
  return polls.reverse().slice(0, most);
}

/** Of each PIM. */
export const POLLS_STORED = 200;

/**
 * Notes how a pass ended: the record of the pass (the last 200 of a PIM are kept) and what it changes of the PIM, in one
 * transaction. Writes nothing for a PIM that was forgotten meanwhile.
 */
export async function recordPoll(
  store: Store,
  poll: PollRecord,
  change: Partial<Omit<PimRecord, 'origin'>>,
): Promise<void> {
  const tx = store.transaction(['pims', 'polls'], 'readwrite', STRICT);
  const passes = tx.objectStore('polls');
  const pim = await tx.objectStore('pims').get(poll.origin);
  if (pim) {
    await tx.objectStore('pims').put({ ...pim, ...change });
    await passes.put(poll);
    const keys = await passes.getAllKeys(keysOf(poll.origin));
    await Promise.all(keys.slice(0, Math.max(0, keys.length - POLLS_STORED)).map((key) => passes.delete(key)));
  }
  await tx.done;
}
