import { type IDBPDatabase, openDB } from 'idb';
import type { PulseSchema } from './schema.ts';

export type Store = IDBPDatabase<PulseSchema>;

export const NAME = 'pim-pulse';

/** The version of the database, to which `MIGRATIONS` lead. */
export const VERSION = 3;

/** For every write: it is on the disk before it counts as done, so that a power cut takes nothing back. */
export const STRICT = { durability: 'strict' } as const;

/**
 * Opens the database in whatever version it is, which may be another than `VERSION`. Rejects when there is none, since to
 * make and to migrate it is the background's part (`openStore`).
 */
export function openAsItIs(name = NAME): Promise<Store> {
  return openDB<PulseSchema>(name, undefined, {
    upgrade(_, __, ___, tx) {
      tx.done.catch(() => {});
      tx.abort();
    },
    // A page never stands in the way of a newer version.
    blocking(_, __, { target }) {
      if (target instanceof IDBDatabase) target.close();
    },
  });
}

/** All keys of one PIM in a store whose key starts with the origin. */
export function keysOf(origin: string): IDBKeyRange {
  return IDBKeyRange.bound([origin], [origin, []]);
}
