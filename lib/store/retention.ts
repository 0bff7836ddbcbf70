import { addDays } from '#lib/calendar.ts';
import { DEFAULT_RETENTION, type RetentionLimits } from '#lib/model/pim.ts';
import { keysOf, type Store, type Writing, write } from './database.ts';
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
  const names = ['pims', 'errors', 'digests', 'newest', 'gaps', 'decisions', 'days'] as const;
  const trim = async ({ tx, put, remove }: Writing<(typeof names)[number]>) => {
    const [pim, newest, gaps, decisions] = await Promise.all([
      tx.objectStore('pims').get(origin),
      tx.objectStore('newest').get(origin),
      tx.objectStore('gaps').getAll(keysOf(origin)),
      tx.objectStore('decisions').getAll(keysOf(origin)),
    ]);
    for (const { connection, day } of old) {
      remove('errors', [origin, connection, day]);
      remove('digests', [origin, connection, day]);
    }
    if (old.length > 0) put('newest', { origin, errors: newest?.errors.filter(({ at }) => at >= start) ?? [] });
    if (old.length > 0 && pim) put('pims', { ...pim, errorsFrom: oldest });
    for (const { connection, from, to } of gaps) if (to < start) remove('gaps', [origin, connection, from, to]);
    for (const decision of decisions) {
      // An error that was decided about before then happened before then.
      if ('error' in decision.target && decision.at < start) remove('decisions', decisionKey(decision));
    }
    remove('days', IDBKeyRange.bound([origin], [origin, addDays(last, 1 - limits.countDays)], false, true));
  };
  await write(store, names, trim, () => (old.length > 0 ? { removed: true } : {}));
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
