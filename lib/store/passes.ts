import type { PassRecord } from '#lib/model/pim.ts';
import { keysOf, type Store } from './open.ts';

/** What the last passes over a PIM did, the newest first; `most` at most. */
export async function lastPasses(store: Store, origin: string, most: number): Promise<PassRecord[]> {
  const passes = await store.getAll('passes', keysOf(origin));
  return passes.reverse().slice(0, most);
}
