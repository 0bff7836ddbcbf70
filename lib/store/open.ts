import { type IDBPDatabase, openDB } from 'idb';
import type { PulseSchema } from './schema.ts';

export type Store = IDBPDatabase<PulseSchema>;

const NAME = 'pim-pulse';
const VERSION = 1;

/**
 * Opens the one database of all PIMs; creates it when it is not there.
 * An older tab never blocks a newer one: it closes its connection when an upgrade or a deletion asks for it.
 * `closed` hears of that, and of a connection that the browser ended (storage cleared or damaged): open it anew.
 */
export async function openStore(name = NAME, closed: () => void = () => {}): Promise<Store> {
  const store = await openDB<PulseSchema>(name, VERSION, {
    upgrade(db) {
      db.createObjectStore('pims', { keyPath: 'origin' });
      db.createObjectStore('connections', { keyPath: ['origin', 'code'] });
      db.createObjectStore('days', { keyPath: ['origin', 'date'] });
      const errors = db.createObjectStore('errors', { keyPath: ['origin', 'connection', 'day'] });
      errors.createIndex('products', 'products', { multiEntry: true });
      db.createObjectStore('digests', { keyPath: ['origin', 'connection', 'day'] });
      db.createObjectStore('marks');
      db.createObjectStore('variants', { keyPath: ['origin', 'product'] }).createIndex('parents', ['origin', 'parent']);
      db.createObjectStore('labels', { keyPath: 'origin' });
      db.createObjectStore('newest', { keyPath: 'origin' });
      db.createObjectStore('gaps', { keyPath: ['origin', 'connection', 'from', 'to'] });
      db.createObjectStore('passes', { keyPath: ['origin', 'started'] });
    },
    blocking() {
      store.close();
      closed();
    },
    terminated: closed,
  });
  return store;
}

/** All keys of one PIM in a store whose key starts with the origin. */
export function keysOf(origin: string): IDBKeyRange {
  return IDBKeyRange.bound([origin], [origin, []]);
}
