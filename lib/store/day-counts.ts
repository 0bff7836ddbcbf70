import type { CountsByConnection, DayRecord, Figure } from '#lib/model/counts.ts';
import { keysOf, type Store, write } from './database.ts';

/** Takes over one chart answer: a later figure for a day replaces an earlier one, other figures stay. */
export async function storeCounts(
  store: Store,
  origin: string,
  figure: Figure,
  answer: CountsByConnection,
): Promise<void> {
  await write(store, ['pims', 'days'], async ({ tx, put }) => {
    if (!(await tx.objectStore('pims').getKey(origin))) return;
    const addTo = async (date: string, counts: ReadonlyMap<string, number>) => {
      const known: DayRecord = (await tx.objectStore('days').get([origin, date])) ?? {
        origin,
        date,
        counts: new Map(),
      };
      for (const [connection, count] of counts) {
        known.counts.set(connection, { ...known.counts.get(connection), [figure]: count });
      }
      put('days', known);
    };
    await Promise.all([...byDate(answer)].map(([date, counts]) => addTo(date, counts)));
  });
}

/** The last `days` days of counts that the archive holds, oldest first. */
export async function lastDays(store: Store, origin: string, days: number): Promise<DayRecord[]> {
  const { store: kept } = store.transaction('days');
  // A cursor would go to the database and back for each day.
  const [first] = (await kept.getAllKeys(keysOf(origin))).slice(-days);
  return first ? kept.getAll(IDBKeyRange.bound(first, [origin, []])) : [];
}

function byDate(answer: CountsByConnection): Map<string, Map<string, number>> {
  const dates = new Map<string, Map<string, number>>();
  for (const [connection, daily] of answer) {
    for (const [date, count] of daily) {
      const counts = dates.get(date) ?? new Map<string, number>();
      dates.set(date, counts.set(connection, count));
    }
  }
  return dates;
}
