import { keysOf, type Store } from './database.ts';
import { countIn } from './packed-digests.ts';

/** How much is kept of one PIM. */
export interface Amounts {
  errors: number;
  /** UTC days on which they happened. */
  errorDays: number;
  /** Days of counts. */
  countDays: number;
  /** What the user decided and noted. */
  marks: number;
}

export async function amountsOf(store: Store, origin: string): Promise<Amounts> {
  const range = keysOf(origin);
  const [digests, countDays, marks] = await Promise.all([
    store.getAll('digests', range),
    store.count('days', range),
    store.count('marks', range),
  ]);
  return {
    errors: digests.reduce((sum, chunk) => sum + countIn(chunk), 0),
    errorDays: new Set(digests.map(({ day }) => day)).size,
    countDays,
    marks,
  };
}
