import { keysOf, type Store } from './database.ts';
import { countIn } from './packed-digests.ts';

/** How much is kept of one PIM. */
export interface ArchiveSize {
  errors: number;
  /** UTC days on which they happened. */
  errorDays: number;
  /** Days of counts. */
  countDays: number;
  /** What the user decided and noted. */
  decisions: number;
}

export async function archiveSizeOf(store: Store, origin: string): Promise<ArchiveSize> {
  const range = keysOf(origin);
  const [digests, countDays, marks] = await Promise.all([
    store.getAll('digests', range),
    store.count('days', range),
    store.count('decisions', range),
  ]);
  return {
    errors: digests.reduce((sum, chunk) => sum + countIn(chunk), 0),
    errorDays: new Set(digests.map(({ day }) => day)).size,
    countDays,
    decisions: marks,
  };
}
