import { type IDBPDatabase, type IDBPTransaction, unwrap, wrap } from 'idb';
import { announce, type StoreChange } from './announce.ts';
import type { PulseSchema, StoreName } from './database-schema.ts';
import { NAME, openUnmigrated, takeEarly } from './early-open.ts';

export type Store = IDBPDatabase<PulseSchema>;

/** The version of the database, to which `MIGRATIONS` lead. */
export const DATABASE_VERSION = 1;

/** For every write: it is on the disk before it counts as done, so that a power cut takes nothing back. */
const STRICT = { durability: 'strict' } as const;

/** Opens the database in whatever version it is, see `openUnmigrated`: the page may have begun with it before. */
export async function openExisting(name = NAME): Promise<Store> {
  const early = name === NAME ? takeEarly() : null;
  return wrap(await (early ?? openUnmigrated(name))) as Store;
}

/** All keys of one PIM in a store whose key starts with the origin. */
export function keysOf(origin: string): IDBKeyRange {
  return IDBKeyRange.bound([origin], [origin, []]);
}

/** The same in a store of which it is not known whether its key is the origin itself. */
export function allKeysOf(origin: string): IDBKeyRange[] {
  return [IDBKeyRange.only(origin), keysOf(origin)];
}

/** A transaction that writes: it reads through `tx`, and writes through the others, which note what changes. */
export interface Writing<N extends StoreName> {
  tx: IDBPTransaction<PulseSchema, N[], 'readwrite'>;
  /** Nobody waits for single records: when one cannot be written the whole transaction fails. */
  put<S extends N>(name: S, record: PulseSchema[S]['value'], key?: PulseSchema[S]['key']): void;
  /** Removes a record, or all in a range; key and range begin with the origin. */
  remove<S extends N>(name: S, key: PulseSchema[S]['key'] | IDBKeyRange): void;
}

/**
 * The only way to write: one strict transaction over some object stores, all of it or nothing. Once it is on the disk, every
 * other context hears in which stores something changed, PIM by PIM; nothing is announced where nothing was touched. Rejects
 * with whatever `work` throws, or with the reason why the browser ended the transaction, such as a full disk.
 *
 * @param detail what to announce besides, see `StoreChange`
 */
export async function write<N extends StoreName, T>(
  store: Store,
  names: readonly N[],
  work: (writing: Writing<N>) => Promise<T> | T,
  detail: (result: T, origin: string) => Omit<StoreChange, 'origin' | 'stores'> = () => ({}),
): Promise<T> {
  const tx = store.transaction([...names], 'readwrite', STRICT);
  const touched = new Map<string, Set<N>>();
  const touch = (name: N, origin: string) => touched.set(origin, (touched.get(origin) ?? new Set()).add(name));
  const writing: Writing<N> = {
    tx,
    put(name, record, key) {
      touch(name, record.origin);
      unwrap(tx.objectStore(name)).put(record, key);
    },
    remove(name, key) {
      touch(name, originIn(key));
      unwrap(tx.objectStore(name)).delete(key);
    },
  };
  let result: T;
  try {
    result = await work(writing);
    await tx.done;
  } catch (fault) {
    throw (await aborted(tx)) ?? fault;
  }
  for (const [origin, stores] of touched) announce({ origin, stores: [...stores], ...detail(result, origin) });
  return result;
}

/** Takes back what was written so far; answers why the browser had ended the transaction, if it had. */
async function aborted(tx: Pick<IDBPTransaction<PulseSchema, StoreName[], 'readwrite'>, 'abort' | 'done' | 'error'>) {
  const reason = tx.error;
  const ended = tx.done.catch(() => {});
  try {
    tx.abort();
  } catch {
    // It has ended by itself.
  }
  await ended;
  return reason;
}

function originIn(key: IDBValidKey | IDBKeyRange): string {
  const first: unknown = key instanceof IDBKeyRange ? key.lower : key;
  return String(Array.isArray(first) ? first[0] : first);
}
