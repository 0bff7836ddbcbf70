import { comesTooFast, gapBefore } from '#lib/activity/gap.ts';
import type { StoredError } from '#lib/activity/types.ts';
import { digestChunk } from './digests.ts';
import { chunksOf, newestFirst, utcDay } from './errors.ts';
import { STRICT, type Store } from './open.ts';
import { productKeys, productOf } from './product-errors.ts';
import type { ErrorChunk } from './schema.ts';

/** How many errors of a PIM are kept at hand for the popup. */
export const NEWEST_KEPT = 50;

export interface ErrorsToStore {
  origin: string;
  connection: string;
  /** One whole answer of this connection, in any order. */
  errors: readonly StoredError[];
  /** How many entries of the answer could not be read. */
  dropped?: number;
  /** The PIM's count and the local day to which this answer belongs, and when it came (milliseconds since the epoch). */
  fetched: { count: number; day: string; at: number };
}

/** What an answer brought: errors that were new, and errors that the archive knew already. */
export interface ErrorsStored {
  added: number;
  known: number;
  /** The UTC days to which errors were added. */
  days: string[];
  /** Whether more errors may come until the next look than the PIM lists. */
  tooFast: boolean;
}

/**
 * Adds the errors of one connection in one transaction; those that are known stay as they were. Their digests and
 * a gap that the answer proves are recorded with them. Writes nothing for a PIM that was forgotten meanwhile.
 */
export async function storeErrors(
  store: Store,
  { origin, connection, errors, dropped = 0, fetched }: ErrorsToStore,
): Promise<ErrorsStored> {
  const tx = store.transaction(['pims', 'connections', 'errors', 'digests', 'newest', 'gaps'], 'readwrite', STRICT);
  const archive = tx.objectStore('errors');
  const byDay = byUtcDay(errors);
  const [firstDay] = [...byDay.keys()].sort();
  const [pim, record, newest, chunks] = await Promise.all([
    tx.objectStore('pims').get(origin),
    tx.objectStore('connections').get([origin, connection]),
    tx.objectStore('newest').get(origin),
    firstDay ? archive.getAll(chunksOf(origin, connection, firstDay)) : [],
  ]);
  const last = chunks.at(-1) ?? (await archive.openCursor(chunksOf(origin, connection), 'prev'))?.value;
  if (!pim) {
    await tx.done;
    return { added: 0, known: 0, days: [], tooFast: false };
  }

  const kept = new Map(chunks.map((one) => [one.day, one.errors]));
  const grown = [...byDay].flatMap(([day, ofDay]) => {
    const before = kept.get(day) ?? [];
    const after = merge(before, ofDay);
    const more = after.length - before.length;
    return more > 0 ? [{ day, more, chunk: errorChunk(origin, connection, day, after), after }] : [];
  });
  const digests = grown.map(({ day, after }) => digestChunk(origin, connection, day, after));
  const added = grown.reduce((sum, { more }) => sum + more, 0);
  const known = errors.length - added;
  const former = record?.fetched ?? null;
  const sent = errors.length + dropped;
  const gap = gapBefore({
    list: errors,
    sent,
    at: fetched.at,
    overlaps: known > 0,
    archivedNewestAt: last?.errors[0]?.at ?? null,
    // A count only rises within a day; over a midnight some of it falls out of the seven days.
    before: former && { at: former.at, counted: former.day === fetched.day ? fetched.count - former.count : null },
  });
  const top = () => merge(newest?.errors ?? [], errors).slice(0, NEWEST_KEPT);
  await Promise.all([
    ...grown.map((day) => archive.put(day.chunk)),
    ...digests.map((ofDay) => tx.objectStore('digests').put(ofDay)),
    added > 0 && tx.objectStore('newest').put({ origin, errors: top() }),
    added > 0 && tx.objectStore('pims').put({ ...pim, unseen: pim.unseen + added, lastNews: latest(errors) }),
    gap && tx.objectStore('gaps').put({ origin, connection, ...gap }),
    record && tx.objectStore('connections').put({ ...record, fetched }),
    tx.done,
  ]);
  const tooFast = comesTooFast({ sent, added, first: former === null });
  return { added, known, days: grown.map(({ day }) => day), tooFast };
}

/** The record of a connection's errors on a UTC day, newest first, findable by their products. */
export function errorChunk(origin: string, connection: string, day: string, errors: StoredError[]): ErrorChunk {
  const products = new Set(errors.flatMap((error) => productKeys(origin, productOf(error))));
  return { origin, connection, day, errors, products: [...products] };
}

function latest(errors: readonly StoredError[]): number {
  return errors.reduce((last, { seen }) => Math.max(last, seen), 0);
}

/** Both together, each error once, newest first. */
export function merge(known: readonly StoredError[], more: readonly StoredError[]): StoredError[] {
  const ids = new Set(known.map((error) => error.id));
  return [...known, ...more.filter((error) => !ids.has(error.id))].sort(newestFirst);
}

function byUtcDay(errors: readonly StoredError[]): Map<string, StoredError[]> {
  return Map.groupBy(errors, (error) => utcDay(error.at));
}
