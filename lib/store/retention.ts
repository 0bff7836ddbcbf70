import { addDays } from '#lib/calendar.ts';
import { DEFAULT_RETENTION, type RetentionLimits } from '#lib/model/pim.ts';
import { keysOf, STRICT, type Store } from './database.ts';
import { decisionKey } from './decisions.ts';
import { utcDay } from './error-chunks.ts';
import { countIn } from './packed-digests.ts';

/**
 * Removes, in one transaction, what is older than the history that is kept of a PIM: errors with their digests, gaps and
 * decisions about single errors; counts. Decisions about groups stay, since a group may come back. Answers whether errors
 * were removed.
 *
 * @param now the browser's clock, milliseconds since the epoch
 */
export async function trimHistory(
  store: Store,
  origin: string,
  now: number,
  limits: RetentionLimits = DEFAULT_RETENTION,
): Promise<boolean> {
  const [chunks, dates] = await Promise.all([
    store.getAll('digests', keysOf(origin)),
    store.getAllKeys('days', keysOf(origin)),
  ]);
  const counts = new Map<string, number>();
  for (const chunk of chunks) counts.set(chunk.day, (counts.get(chunk.day) ?? 0) + countIn(chunk));
  const told = [...counts.keys(), ...dates.map(([, date]) => date)].sort().at(-1);
  if (told === undefined) return false;
  // By the earlier of two clocks: neither a PIM nor a browser whose clock is ahead may empty the archive.
  const tomorrow = addDays(utcDay(now), 1);
  const last = told < tomorrow ? told : tomorrow;

  const oldest = oldestDayKept(counts, last, limits);
  const start = Date.parse(oldest);
  const old = chunks.filter(({ day }) => day < oldest);
  const tx = store.transaction(
    ['pims', 'errors', 'digests', 'newest', 'gaps', 'decisions', 'days'],
    'readwrite',
    STRICT,
  );
  const [pim, newest, gaps, marks] = await Promise.all([
    tx.objectStore('pims').get(origin),
    tx.objectStore('newest').get(origin),
    tx.objectStore('gaps').getAll(keysOf(origin)),
    tx.objectStore('decisions').getAll(keysOf(origin)),
  ]);
  const recent = newest?.errors.filter(({ at }) => at >= start) ?? [];
  await Promise.all([
    ...old.flatMap(({ connection, day }) => [
      tx.objectStore('errors').delete([origin, connection, day]),
      tx.objectStore('digests').delete([origin, connection, day]),
    ]),
    old.length > 0 && tx.objectStore('newest').put({ origin, errors: recent }),
    old.length > 0 && pim && tx.objectStore('pims').put({ ...pim, errorsFrom: oldest }),
    ...gaps
      .filter(({ to }) => to < start)
      .map(({ connection, from, to }) => tx.objectStore('gaps').delete([origin, connection, from, to])),
    // An error that was decided about before then happened before then.
    ...marks
      .filter(({ target, at }) => 'error' in target && at < start)
      .map((decision) => tx.objectStore('decisions').delete(decisionKey(decision))),
    tx
      .objectStore('days')
      .delete(IDBKeyRange.bound([origin], [origin, addDays(last, 1 - limits.countDays)], false, true)),
    tx.done,
  ]);
  return old.length > 0;
}

/** UTC days on which lie the errors that the PIM still lists (8 times 24 hours, contract 11.2): it would bring them back at once. */
const LISTED_DAYS = 9;

/**
 * The oldest UTC day whose errors are kept, `YYYY-MM-DD`: so many days back, or fewer when those hold too many errors. Whole
 * days go, and never the last nine.
 *
 * @param counts how many errors are archived of each day
 * @param last the last day of which the PIM told anything; not the browser's day, since a clock that is set wrong for a
 *   moment must not empty the archive
 */
export function oldestDayKept(counts: ReadonlyMap<string, number>, last: string, limits: RetentionLimits): string {
  const byAge = addDays(last, 1 - limits.errorDays);
  const latest = addDays(last, 1 - LISTED_DAYS);
  let errors = 0;
  for (const [day, count] of [...counts].sort(([a], [b]) => (a < b ? 1 : -1))) {
    errors += count;
    if (day < byAge || (errors > limits.errors && day < latest)) return max(byAge, addDays(day, 1));
  }
  return byAge;
}

function max(a: string, b: string): string {
  return a > b ? a : b;
}
