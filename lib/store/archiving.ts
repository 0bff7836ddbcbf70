import { DAY } from '#lib/calendar.ts';
import { findGap, outpacesList } from '#lib/errors/gaps.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { ArchivedError, ErrorChunk } from '#lib/model/error.ts';
import { keysOf, type Store, type Writing, write } from './database.ts';
import { digestChunk } from './digests.ts';
import { byNewest, chunksOf, errorsIn, utcDay } from './error-chunks.ts';
import { errorChunk } from './product-errors.ts';

/** How many errors of a PIM are kept at hand for the popup. */
export const NEWEST_STORED = 50;

/** One whole answer of a connection. */
export interface FetchedList {
  connection: string;
  /** In any order. */
  errors: readonly ArchivedError[];
  /** How many entries of the answer could not be read. */
  dropped?: number;
  /** The PIM's count and the local day to which this answer belongs, and when it came (milliseconds since the epoch). */
  fetched: { count: number; day: string; at: number };
}

/** What an answer brought: errors that were new, and errors that the archive knew already. */
export interface ArchiveResult {
  added: number;
  /** Those of them that happened since the connection was first evaluated; the others are a backlog and not new. */
  fresh: number;
  known: number;
  /** The UTC days to which errors were added. */
  days: string[];
  /** Whether more errors may come until the next look than the PIM lists. */
  tooFast: boolean;
}

const NOTHING: ArchiveResult = { added: 0, fresh: 0, known: 0, days: [], tooFast: false };

/** Adds the errors of one connection, see `storeLists`. */
export async function archiveErrors(
  store: Store,
  { origin, ...list }: FetchedList & { origin: string },
): Promise<ArchiveResult> {
  const [stored = NOTHING] = await archiveLists(store, origin, [list]);
  return stored;
}

/**
 * Adds the errors of some connections in one transaction; those that are known stay as they were. Their digests and
 * gaps that the answers prove are recorded with them. Answers what each list brought, in their order; for a PIM that was
 * forgotten meanwhile nothing, and writes nothing.
 */
export async function archiveLists(
  store: Store,
  origin: string,
  lists: readonly FetchedList[],
): Promise<ArchiveResult[]> {
  const work = async (writing: ArchiveTransaction) => {
    const { tx, put } = writing;
    const [pim, newest, first, groups] = await Promise.all([
      tx.objectStore('pims').get(origin),
      tx.objectStore('newest').get(origin),
      tx.objectStore('errors').getKey(keysOf(origin)),
      tx.objectStore('knownGroups').get(origin),
    ]);
    const since = groups?.since ?? Number.POSITIVE_INFINITY;
    const known = await Promise.all(lists.map((list) => readKnown(writing, origin, list, first === undefined)));
    if (!pim) return lists.map(() => NOTHING);
    const results = known.map((one) => file(writing, origin, one, since));
    const news = lists.flatMap(({ errors }, index) => (results[index]?.added ? errors : []));
    if (news.length > 0) {
      const unseen = results.reduce((sum, { fresh }) => sum + fresh, pim.unseen);
      const all = mergeErrors(newest?.errors ?? [], latestOf(news));
      put('newest', { origin, errors: all.slice(0, NEWEST_STORED) });
      put('pims', { ...pim, unseen, lastNewErrorAt: latest(news) });
    }
    return results;
  };
  return write(store, ARCHIVED, work, (results) => {
    const errors = results.flatMap(({ days }, index) => {
      const connection = lists[index]?.connection;
      return connection !== undefined && days.length > 0 ? [{ connection, days }] : [];
    });
    return errors.length > 0 ? { errors } : {};
  });
}

const ARCHIVED = ['pims', 'connections', 'errors', 'digests', 'newest', 'gaps', 'knownGroups'] as const;

type ArchiveTransaction = Writing<(typeof ARCHIVED)[number]>;

/** A list, and what the archive holds of its connection before it is filed. */
interface Known {
  list: FetchedList;
  record: ConnectionRecord | undefined;
  /** From the first day of the list on. */
  chunks: readonly ErrorChunk[];
  /** The time of the newest error before that day, when there is no chunk. */
  earlierAt: number | null;
}

async function readKnown(
  { tx }: ArchiveTransaction,
  origin: string,
  list: FetchedList,
  isEmpty: boolean,
): Promise<Known> {
  const { connection, errors } = list;
  const first = errors.reduce((oldest, { at }) => Math.min(oldest, at), Number.POSITIVE_INFINITY);
  // The first pass over a PIM finds nothing, for which it need not ask a hundred times.
  const asks = !isEmpty && errors.length > 0;
  const [record, chunks] = await Promise.all([
    tx.objectStore('connections').get([origin, connection]),
    asks ? tx.objectStore('errors').getAll(chunksOf(origin, connection, utcDay(first))) : [],
  ]);
  const isLooked = isEmpty || chunks.length > 0;
  const last = isLooked ? null : await tx.objectStore('digests').openCursor(chunksOf(origin, connection), 'prev');
  return { list, record, chunks, earlierAt: last?.value.times[0] ?? null };
}

/** @param since when the PIM was first evaluated, milliseconds since the epoch */
function file(
  { put }: ArchiveTransaction,
  origin: string,
  { list, record, chunks, earlierAt }: Known,
  since: number,
): ArchiveResult {
  const { connection, errors, dropped = 0, fetched } = list;
  const kept = new Map(chunks.map((chunk) => [chunk.day, chunk]));
  const days: string[] = [];
  const freshFrom = Math.max(since, record?.firstSeen ?? 0);
  let [added, fresh] = [0, 0];
  for (const [day, ofDay] of byUtcDay(errors)) {
    const before = errorsIn(kept.get(day));
    const after = mergeErrors(before, ofDay);
    if (after.length === before.length) continue;
    added += after.length - before.length;
    const archived = new Set(before.map(({ id }) => id));
    fresh += ofDay.filter(({ at, id }) => at >= freshFrom && !archived.has(id)).length;
    days.push(day);
    put('errors', errorChunk(origin, connection, day, after));
    put('digests', digestChunk(origin, connection, day, after));
  }
  const known = errors.length - added;
  const former = record?.fetched ?? null;
  const sent = errors.length + dropped;
  const gap = findGap({
    list: errors,
    sent,
    at: fetched.at,
    overlaps: known > 0,
    archivedNewestAt: known > 0 ? null : (errorsIn(chunks.at(-1))[0]?.at ?? earlierAt),
    // A count only rises within a day; over a midnight some of it falls out of the seven days.
    before: former && { at: former.at, counted: former.day === fetched.day ? fetched.count - former.count : null },
  });
  if (gap) put('gaps', { origin, connection, ...gap });
  if (record) put('connections', { ...record, fetched });
  return { added, fresh, known, days, tooFast: outpacesList({ sent, added, first: former === null }) };
}

/** Those that can be among the newest of all: thousands need not be put in order for fifty. */
function latestOf(errors: readonly ArchivedError[]): ArchivedError[] {
  const times = Float64Array.from(errors, ({ at }) => at).sort();
  const since = times.at(-NEWEST_STORED) ?? Number.NEGATIVE_INFINITY;
  return errors.filter(({ at }) => at >= since);
}

function latest(errors: readonly ArchivedError[]): number {
  return errors.reduce((last, { archivedAt }) => Math.max(last, archivedAt), 0);
}

/** Both together, each error once, newest first. */
export function mergeErrors(known: readonly ArchivedError[], more: readonly ArchivedError[]): ArchivedError[] {
  const ids = new Set(known.map((error) => error.id));
  return [...known, ...more.filter((error) => !ids.has(error.id))].sort(byNewest);
}

function byUtcDay(errors: readonly ArchivedError[]): Map<string, ArchivedError[]> {
  // A day is written out once, not for each of its errors.
  const byDay = Map.groupBy(errors, ({ at }) => Math.floor(at / DAY));
  return new Map([...byDay].map(([day, ofDay]) => [utcDay(day * DAY), ofDay]));
}
