import type { PimRecord, PollRecord } from '#lib/model/pim.ts';
import { keysOf, type Store, write } from './database.ts';

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
  await write(store, ['pims', 'polls'], async ({ tx, put, remove }) => {
    const { origin } = poll;
    const [pim, keys] = await Promise.all([
      tx.objectStore('pims').get(origin),
      tx.objectStore('polls').getAllKeys(keysOf(origin)),
    ]);
    if (!pim) return;
    put('pims', { ...pim, ...change });
    put('polls', poll);
    for (const key of keys.slice(0, Math.max(0, keys.length + 1 - POLLS_STORED))) remove('polls', key);
  });
}
