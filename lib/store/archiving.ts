import { DAY } from '#lib/calendar.ts';
import { coverOf, findGap, outpacesList } from '#lib/errors/gaps.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { ArchivedError, ErrorChunk } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { MOST_LISTED } from '#lib/model/values.ts';
import { keysOf, type Store, type Writing, write } from './database.ts';
import { digestChunk } from './digests.ts';
import { byNewest, chunksOf, errorsIn, utcDay } from './error-chunks.ts';
import { errorChunk } from './product-errors.ts';
import { roomFor } from './retention.ts';
import { NOTING, noteLists, type SeenErrors } from './sightings.ts';

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
  known: number;
  /** By how much the archive grew, see `errorSize` of `PimRecord`. */
  grown: number;
  /** The UTC days to which errors were added. */
  days: string[];
  /** Whether more errors may come until the next look than the PIM lists. */
  tooFast: boolean;
}

const NOTHING: ArchiveResult = { added: 0, known: 0, grown: 0, days: [], tooFast: false };

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
 * forgotten meanwhile nothing, and writes nothing. A PIM whose room is used up fails like a full disk, so that it takes no
 * room of the others.
 */
export async function archiveLists(
  store: Store,
  origin: string,
  lists: readonly FetchedList[],
): Promise<ArchiveResult[]> {
  const work = async (writing: ArchiveTransaction) => {
    const { tx, put } = writing;
    const [pim, first] = await Promise.all([
      tx.objectStore('pims').get(origin),
      tx.objectStore('errors').getKey(keysOf(origin)),
    ]);
    const known = await Promise.all(lists.map((list) => readKnown(writing, origin, list, first === undefined)));
    if (!pim) return lists.map(() => NOTHING);
    const filed = known.map((one) => file(writing, pim, one));
    const results = filed.map(({ result }) => result);
    const at = lists.reduce((last, { fetched }) => Math.max(last, fetched.at), 0);
    await noteLists(
      writing,
      pim,
      filed.map(({ seen }) => seen),
      at,
    );
    const news = lists.flatMap(({ errors }, index) => (results[index]?.added ? errors : []));
    if (news.length > 0) {
      const errorSize = results.reduce((sum, { grown }) => sum + grown, pim.errorSize ?? 0);
      if (errorSize > OVERFLOWING * roomFor(pim.retention)) {
        throw new DOMException('This PIM has used up its room.', 'QuotaExceededError');
      }
      put('pims', { ...pim, errorSize, lastNewErrorAt: latest(news) });
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

/** Over its room by this much nothing more is added; until then the next poll makes room (`trimHistory`). */
const OVERFLOWING = 1.25;

const ARCHIVED = ['pims', 'connections', 'errors', 'digests', 'gaps', ...NOTING] as const;

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
  // What is dated ahead of the list hides no gap before it.
  const until = IDBKeyRange.bound([origin, connection], [origin, connection, utcDay(list.fetched.at)]);
  const last = isLooked ? null : await tx.objectStore('digests').openCursor(until, 'prev');
  return { list, record, chunks, earlierAt: last?.value.times[0] ?? null };
}

function file(
  writing: ArchiveTransaction,
  pim: PimRecord,
  { list, record, chunks, earlierAt }: Known,
): { result: ArchiveResult; seen: SeenErrors } {
  const { connection, errors, dropped = 0, fetched } = list;
  const { put } = writing;
  const { fresh, days, grown } = addErrors(writing, pim, connection, chunks, errors);
  const added = fresh.length;
  const known = errors.length - added;
  const former = record?.fetched ?? null;
  const sent = Math.min(errors.length + dropped, MOST_LISTED);
  const answer = {
    list: errors,
    sent,
    at: fetched.at,
    overlaps: known > 0,
    archivedNewestAt: known > 0 ? null : (newestUntil(chunks, fetched.at) ?? earlierAt),
    // A count only rises within a day; over a midnight some of it falls out of the seven days.
    before: former && { at: former.at, counted: former.day === fetched.day ? fetched.count - former.count : null },
  };
  const gap = findGap(answer);
  if (gap) put('gaps', { origin: pim.origin, connection, ...gap });
  if (record) put('connections', { ...record, fetched });
  return {
    result: { added, known, grown, days, tooFast: outpacesList({ sent, added, first: former === null }) },
    seen: { connection, errors: fresh, covers: coverOf(answer, gap), fetched },
  };
}

/** What was added to the chunks of a connection: errors, UTC days, and by how much the archive grew. */
interface Added {
  fresh: ArchivedError[];
  days: string[];
  grown: number;
}

/** Adds errors of one connection to its chunks, which are given from the first day of the errors on. */
export function addErrors(
  { put }: Pick<Writing<'errors' | 'digests'>, 'put'>,
  { origin, errorsFrom = '' }: PimRecord,
  connection: string,
  chunks: readonly ErrorChunk[],
  errors: readonly ArchivedError[],
): Added {
  const kept = new Map(chunks.map((chunk) => [chunk.day, chunk]));
  const all: Added = { fresh: [], days: [], grown: 0 };
  for (const [day, ofDay] of byUtcDay(errors)) {
    // What was removed to make room does not come back with the next list.
    if (day < errorsFrom) continue;
    const chunk = kept.get(day);
    const before = errorsIn(chunk);
    const after = mergeErrors(before, ofDay);
    if (after.length === before.length) continue;
    const ids = new Set(before.map(({ id }) => id));
    const filed = errorChunk(origin, connection, day, after);
    all.fresh.push(...ofDay.filter(({ id }) => !ids.has(id)));
    all.grown += filed.errors.length - (chunk?.errors.length ?? 0);
    all.days.push(day);
    put('errors', filed);
    put('digests', digestChunk(filed, after));
  }
  return all;
}

/** When the newest of these errors happened, those left out that are dated after an instant; null when there is none. */
function newestUntil(chunks: readonly ErrorChunk[], until: number): number | null {
  for (const chunk of chunks.toReversed()) {
    const found = errorsIn(chunk).find(({ at }) => at <= until);
    if (found) return found.at;
  }
  return null;
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
