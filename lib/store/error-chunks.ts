import type { ArchivedError, ErrorChunk } from '#lib/model/error.ts';
import type { Store } from './database.ts';

/** The newest errors of one connection that lie in the archive, newest first; `limit` at most. */
export async function newestErrorsOf(
  store: Store,
  origin: string,
  connection: string,
  limit: number,
): Promise<ArchivedError[]> {
  const found: ArchivedError[] = [];
  let cursor = await store.transaction('errors').store.openCursor(chunksOf(origin, connection), 'prev');
  while (cursor && found.length < limit) {
    found.push(...errorsIn(cursor.value));
    cursor = await cursor.continue();
  }
  return found.slice(0, limit);
}

/** The errors of a chunk, newest first; none without a chunk. */
export function errorsIn(chunk: ErrorChunk | undefined): ArchivedError[] {
  return chunk ? JSON.parse(chunk.errors) : [];
}

/** All chunks of a connection, or those from a day on. */
export function chunksOf(origin: string, connection: string, from?: string): IDBKeyRange {
  return IDBKeyRange.bound(from ? [origin, connection, from] : [origin, connection], [origin, connection, []]);
}

/** The order of every list of errors. */
export function byNewest(a: ArchivedError, b: ArchivedError): number {
  return b.at - a.at || (a.id < b.id ? -1 : 1);
}

/** The UTC day of an instant in milliseconds since the epoch, by which errors are kept. */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The errors of a connection on the UTC day of an instant (milliseconds since the epoch), newest first. */
export async function errorsOfDay(
  store: Store,
  { origin, connection, at }: { origin: string; connection: string; at: number },
): Promise<ArchivedError[]> {
  return errorsIn(await store.get('errors', [origin, connection, utcDay(at)]));
}

/** One archived error, whole; null when it is not there. `at` in milliseconds since the epoch. */
export async function storedError(
  store: Store,
  error: { origin: string; connection: string; at: number; id: string },
): Promise<ArchivedError | null> {
  return (await errorsOfDay(store, error)).find(({ id }) => id === error.id) ?? null;
}
