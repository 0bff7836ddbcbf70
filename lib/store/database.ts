import { type IDBPDatabase, wrap } from 'idb';
import type { PulseSchema } from './database-schema.ts';
import { NAME, openUnmigrated, takeEarly } from './early-open.ts';

export type Store = IDBPDatabase<PulseSchema>;

/** The version of the database, to which `MIGRATIONS` lead. */
export const DATABASE_VERSION = 1;

/** For every write: it is on the disk before it counts as done, so that a power cut takes nothing back. */
export const STRICT = { durability: 'strict' } as const;

/** Opens the database in whatever version it is, see `openRaw`: the page may have begun with it before. */
export async function openExisting(name = NAME): Promise<Store> {
  const early = name === NAME ? takeEarly() : null;
  return wrap(await (early ?? openUnmigrated(name))) as Store;
}

/** All keys of one PIM in a store whose key starts with the origin. */
export function keysOf(origin: string): IDBKeyRange {
  return IDBKeyRange.bound([origin], [origin, []]);
}
