import type { ErrorProduct, StoredError } from '#lib/activity/types.ts';
import type { Store } from './open.ts';
import type { ErrorChunk } from './schema.ts';

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

/** The errors of a connection on the UTC day of an instant (milliseconds since the epoch), newest first. */
export async function errorsOfDay(
  store: Store,
  { origin, connection, at }: { origin: string; connection: string; at: number },
): Promise<StoredError[]> {
  return (await store.get('errors', [origin, connection, utcDay(at)]))?.errors ?? [];
}

/** One archived error, whole; null when it is not there. `at` in milliseconds since the epoch. */
export async function storedError(
  store: Store,
  error: { origin: string; connection: string; at: number; id: string },
): Promise<StoredError | null> {
  return (await errorsOfDay(store, error)).find(({ id }) => id === error.id) ?? null;
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

/** What an error says of its product, as far as it is of the contract's types. */
export function productOf(error: StoredError): Partial<ErrorProduct> {
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
export function chunksOf(origin: string, connection: string, from?: string): IDBKeyRange {
  return IDBKeyRange.bound(from ? [origin, connection, from] : [origin, connection], [origin, connection, []]);
}

/** The order of every list of errors. */
export function newestFirst(a: StoredError, b: StoredError): number {
  return b.at - a.at || (a.id < b.id ? -1 : 1);
}

/** The UTC day of an instant in milliseconds since the epoch, by which errors are kept. */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
