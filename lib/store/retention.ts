import { addDays } from '#lib/calendar.ts';
import { DEFAULT_RETENTION, type RetentionLimits } from '#lib/model/pim.ts';
import { keysOf, type Store, type Writing, write } from './database.ts';
import { trimLog } from './decision-log.ts';
import { utcDay } from './error-chunks.ts';
import { countIn, textsIn } from './packed-digests.ts';

/** The errors of one UTC day: how many, and the length of their JSON in UTF-16 code units. */
interface DaySize {
  errors: number;
  size: number;
}

/** What an error may take on average, in UTF-16 code units: twice as much as one of a genuine PIM. */
const ROOM_OF_ERROR = 2048;
/** However few errors are wanted, some of them may be long. */
const LEAST_ROOM = 20_000_000;

/**
 * How much room the errors of a PIM have, in UTF-16 code units of their JSON. Beside the number of errors, since a PIM can
 * send 100 of 160,000 characters at once, and what one PIM fills the others cannot use.
 */
export function roomFor({ errors }: RetentionLimits = DEFAULT_RETENTION): number {
  return Math.max(LEAST_ROOM, errors * ROOM_OF_ERROR);
}

/**
 * Removes, in one transaction, what is older than the history that is kept of a PIM: errors with their digests and
 * outcomes, gaps and decisions about single errors; counts. What counts about groups stays, since a group may come back.
 * Answers whether errors were removed.
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
  const days = new Map<string, DaySize>();
  for (const chunk of chunks) {
    const { errors, size } = days.get(chunk.day) ?? { errors: 0, size: 0 };
    days.set(chunk.day, { errors: errors + countIn(chunk), size: size + chunk.size });
  }
  const told = [...days.keys(), ...dates.map(([, date]) => date)].sort().at(-1);
  if (told === undefined) return false;
  // By the earlier of two clocks: neither a PIM nor a browser whose clock is ahead may empty the archive.
  const tomorrow = addDays(utcDay(now), 1);
  const last = told < tomorrow ? told : tomorrow;

  const oldest = oldestDayKept(days, last, limits);
  const start = Date.parse(oldest);
  const [old, kept] = [chunks.filter(({ day }) => day < oldest), chunks.filter(({ day }) => day >= oldest)];
  const errorSize = kept.reduce((sum, { size }) => sum + size, 0);
  const names = ['pims', 'errors', 'digests', 'outcomes', 'gaps', 'decisions', 'decided', 'days'] as const;
  const trim = async ({ tx, put, remove }: Writing<(typeof names)[number]>) => {
    const [pim, outcomes, gaps] = await Promise.all([
      tx.objectStore('pims').get(origin),
      tx.objectStore('outcomes').getAllKeys(keysOf(origin)),
      tx.objectStore('gaps').getAll(keysOf(origin)),
    ]);
    const found = new Set(outcomes.map(([, error]) => error));
    for (const chunk of old) {
      remove('errors', [origin, chunk.connection, chunk.day]);
      remove('digests', [origin, chunk.connection, chunk.day]);
      for (const id of textsIn(chunk, 'id')) if (id !== null && found.has(id)) remove('outcomes', [origin, id]);
    }
    if (pim && (old.length > 0 || pim.errorSize !== errorSize)) {
      put('pims', { ...pim, errorSize, ...(old.length > 0 ? { errorsFrom: oldest } : {}) });
    }
    for (const { connection, from, to } of gaps) if (to < start) remove('gaps', [origin, connection, from, to]);
    await trimLog({ tx, put, remove }, origin, start, now);
    remove('days', IDBKeyRange.bound([origin], [origin, addDays(last, 1 - limits.countDays)], false, true));
  };
  await write(store, names, trim, () => (old.length > 0 ? { removed: true } : {}));
  return old.length > 0;
}

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
  const [digests, countDays, decisions] = await Promise.all([
    store.getAll('digests', range),
    store.count('days', range),
    store.count('decided', range),
  ]);
  return {
    errors: digests.reduce((sum, chunk) => sum + countIn(chunk), 0),
    errorDays: new Set(digests.map(({ day }) => day)).size,
    countDays,
    decisions,
  };
}

/** UTC days on which lie the errors that the PIM still lists (8 times 24 hours, contract 11.2): it would bring them back at once. */
const LISTED_DAYS = 9;

/** When there is no room left, so much of it is made free that it need not be done again soon. */
const FILLED_AGAIN = 0.8;

/**
 * The oldest UTC day whose errors are kept, `YYYY-MM-DD`: so many days back, or fewer when those hold too many errors or
 * take too much room. Whole days go. Never the last nine for their number, and never the last one for their room.
 * What is dated after `last` counts for nothing here, so that it pushes out nothing that really happened.
 *
 * @param days what is archived of each day
 * @param last the last day of which the PIM told anything; not the browser's day, since a clock that is set wrong for a
 *   moment must not empty the archive
 */
export function oldestDayKept(days: ReadonlyMap<string, DaySize>, last: string, limits: RetentionLimits): string {
  const byAge = addDays(last, 1 - limits.errorDays);
  const latest = addDays(last, 1 - LISTED_DAYS);
  const room = roomFor(limits);
  const past = [...days].filter(([day]) => day <= last).sort(([a], [b]) => (a < b ? 1 : -1));
  const isFull = past.reduce((sum, [, { size }]) => sum + size, 0) > room;
  let [errors, size] = [0, 0];
  for (const [day, of] of past) {
    errors += of.errors;
    size += of.size;
    const isTooMany = errors > limits.errors && day < latest;
    const isTooMuch = isFull && size > FILLED_AGAIN * room && day < last;
    if (day < byAge || isTooMany || isTooMuch) return max(byAge, addDays(day, 1));
  }
  return byAge;
}

function max(a: string, b: string): string {
  return a > b ? a : b;
}
