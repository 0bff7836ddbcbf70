import { gapBefore } from '#lib/activity/gap.ts';
import type { ErrorProduct, StoredError } from '#lib/activity/types.ts';
import { digestChunk } from './digests.ts';
import type { Store } from './open.ts';
import type { ErrorChunk } from './schema.ts';

/** How many errors of a PIM are kept at hand for the popup. */
const NEWEST_KEPT = 50;

export interface ErrorsToStore {
  origin: string;
  connection: string;
  /** One whole answer of this connection, in any order. */
  errors: readonly StoredError[];
  /** The PIM's count and the local day to which this answer belongs. */
  fetched: { count: number; day: string };
}

/** What an answer brought: errors that were new, and errors that the archive knew already. */
export interface ErrorsStored {
  added: number;
  known: number;
  /** The UTC days to which errors were added. */
  days: string[];
}

/**
 * Adds the errors of one connection in one transaction; those that are known stay as they were. Their digests and
 * a gap that the answer proves are recorded with them. Writes nothing for a PIM that was forgotten meanwhile.
 */
export async function storeErrors(
  store: Store,
  { origin, connection, errors, fetched }: ErrorsToStore,
): Promise<ErrorsStored> {
  const tx = store.transaction(['pims', 'connections', 'errors', 'digests', 'newest', 'gaps'], 'readwrite', {
    durability: 'strict',
  });
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
    return { added: 0, known: 0, days: [] };
  }

  const kept = new Map(chunks.map((one) => [one.day, one.errors]));
  const grown = [...byDay].flatMap(([day, ofDay]) => {
    const before = kept.get(day) ?? [];
    const after = merge(before, ofDay);
    const more = after.length - before.length;
    return more > 0 ? [{ day, more, chunk: chunk(origin, connection, day, after), after }] : [];
  });
  const digests = grown.map(({ day, after }) => digestChunk(origin, connection, day, after));
  const added = grown.reduce((sum, { more }) => sum + more, 0);
  const known = errors.length - added;
  const gap = gapBefore(errors, last?.errors[0]?.at ?? null, known > 0);
  const top = () => merge(newest?.errors ?? [], errors).slice(0, NEWEST_KEPT);
  await Promise.all([
    ...grown.map((day) => archive.put(day.chunk)),
    ...digests.map((ofDay) => tx.objectStore('digests').put(ofDay)),
    added > 0 && tx.objectStore('newest').put({ origin, errors: top() }),
    added > 0 && tx.objectStore('pims').put({ ...pim, unseen: pim.unseen + added }),
    gap && tx.objectStore('gaps').put({ origin, connection, ...gap }),
    record && tx.objectStore('connections').put({ ...record, fetched }),
    tx.done,
  ]);
  return { added, known, days: grown.map(({ day }) => day) };
}

/** The newest errors of all connections of a PIM, newest first; 50 at most. */
export async function newestErrors(store: Store, origin: string): Promise<StoredError[]> {
  return (await store.get('newest', origin))?.errors ?? [];
}

/** The newest errors of one connection that lie in the archive, newest first; `limit` at most. */
export async function newestErrorsOf(
  store: Store,
  origin: string,
  connection: string,
  limit: number,
): Promise<StoredError[]> {
  const found: StoredError[] = [];
  let cursor = await store.transaction('errors').store.openCursor(chunksOf(origin, connection), 'prev');
  while (cursor && found.length < limit) {
    found.push(...cursor.value.errors);
    cursor = await cursor.continue();
  }
  return found.slice(0, limit);
}

/** All archived errors of a product, from every connection, newest first; matched by uuid, integer id or identifier. */
export async function errorsOfProduct(
  store: Store,
  origin: string,
  product: Partial<ErrorProduct>,
): Promise<StoredError[]> {
  const keys = new Set(productKeys(origin, product));
  const chunks = new Map<string, ErrorChunk>();
  for (const key of keys) {
    for (const found of await store.getAllFromIndex('errors', 'products', key)) {
      chunks.set(`${found.connection} ${found.day}`, found);
    }
  }
  const errors = [...chunks.values()].flatMap((found) => found.errors);
  return errors.filter((error) => productKeys(origin, productOf(error)).some((key) => keys.has(key))).sort(newestFirst);
}

/** One archived error, whole; null when it is not there. `at` in milliseconds since the epoch. */
export async function storedError(
  store: Store,
  { origin, connection, at, id }: { origin: string; connection: string; at: number; id: string },
): Promise<StoredError | null> {
  const found = await store.get('errors', [origin, connection, utcDay(at)]);
  return found?.errors.find((error) => error.id === id) ?? null;
}

/** The keys under which a product's errors are found; a PIM of another origin never shares one. */
export function productKeys(origin: string, product: Partial<ErrorProduct>): string[] {
  const { uuid, id, identifier } = product;
  const keys: string[] = [];
  if (uuid) keys.push(`${origin} uuid ${uuid}`);
  if (id !== null && id !== undefined) keys.push(`${origin} id ${id}`);
  if (identifier) keys.push(`${origin} identifier ${identifier}`);
  return keys;
}

function productOf(error: StoredError): Partial<ErrorProduct> {
  const product = Object.hasOwn(error.content, 'product') ? error.content.product : null;
  if (product === null || typeof product !== 'object') return {};
  const { uuid, id, identifier } = product as Partial<Record<keyof ErrorProduct, unknown>>;
  return {
    uuid: typeof uuid === 'string' ? uuid : null,
    id: typeof id === 'number' ? id : null,
    identifier: typeof identifier === 'string' ? identifier : null,
  };
}

/** All chunks of a connection, or those from a day on. */
function chunksOf(origin: string, connection: string, from?: string): IDBKeyRange {
  return IDBKeyRange.bound(from ? [origin, connection, from] : [origin, connection], [origin, connection, []]);
}

function chunk(origin: string, connection: string, day: string, errors: StoredError[]): ErrorChunk {
  const products = new Set(errors.flatMap((error) => productKeys(origin, productOf(error))));
  return { origin, connection, day, errors, products: [...products] };
}

function merge(known: readonly StoredError[], more: readonly StoredError[]): StoredError[] {
  const ids = new Set(known.map((error) => error.id));
  return [...known, ...more.filter((error) => !ids.has(error.id))].sort(newestFirst);
}

function newestFirst(a: StoredError, b: StoredError): number {
  return b.at - a.at || (a.id < b.id ? -1 : 1);
}

function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function byUtcDay(errors: readonly StoredError[]): Map<string, StoredError[]> {
  return Map.groupBy(errors, (error) => utcDay(error.at));
}
