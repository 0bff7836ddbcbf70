import type { CountsByConnection, DayRecord, Figure } from '#lib/model/counts.ts';
import { keysOf, STRICT, type Store } from './database.ts';

/** Takes over one chart answer: a later figure for a day replaces an earlier one, other figures stay. */
export async function storeCounts(
  store: Store,
  origin: string,
  figure: Figure,
  answer: CountsByConnection,
): Promise<void> {
  const tx = store.transaction(['pims', 'days'], 'readwrite', STRICT);
  if (await tx.objectStore('pims').getKey(origin)) {
    const days = tx.objectStore('days');
    const addTo = async (date: string, counts: ReadonlyMap<string, number>) => {
      const known: DayRecord = (await days.get([origin, date])) ?? { origin, date, counts: new Map() };
      for (const [connection, count] of counts) {
        known.counts.set(connection, { ...known.counts.get(connection), [figure]: count });
      }
      await days.put(known);
    };
    await Promise.all([...byDate(answer)].map(([date, counts]) => addTo(date, counts)));
  }
  await tx.done;
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
