import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { PulseSchema } from './database-schema.ts';

type Upgrade = IDBPTransaction<PulseSchema, Array<StoreNames<PulseSchema>>, 'versionchange'>;

/** Brings a database from the version before to the next one; whatever it throws undoes all of it. */
export type Migration = (db: IDBPDatabase<PulseSchema>, tx: Upgrade) => void | Promise<void>;

/** The migration at index n leads from version n to n + 1. One that was released is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  function first(db) {
    db.createObjectStore('pims', { keyPath: 'origin' });
    db.createObjectStore('connections', { keyPath: ['origin', 'code'] });
    db.createObjectStore('pictures', { keyPath: ['origin', 'code'] });
    db.createObjectStore('days', { keyPath: ['origin', 'date'] });
    const errors = db.createObjectStore('errors', { keyPath: ['origin', 'connection', 'day'] });
    errors.createIndex('products', 'products', { multiEntry: true });
    db.createObjectStore('digests', { keyPath: ['origin', 'connection', 'day'] });
    db.createObjectStore('decisions', { keyPath: ['origin', 'id'] }).createIndex('targets', ['origin', 'on']);
    db.createObjectStore('decided', { keyPath: ['origin', 'kind', 'key', 'about'] });
    db.createObjectStore('outcomes', { keyPath: ['origin', 'error'] }).createIndex('states', ['origin', 'state']);
    db.createObjectStore('timelines', { keyPath: ['origin', 'product'] });
    db.createObjectStore('variants', { keyPath: ['origin', 'product'] }).createIndex('parents', ['origin', 'parent']);
    db.createObjectStore('labels', { keyPath: 'origin' });
    db.createObjectStore('summaries', { keyPath: 'origin' });
    db.createObjectStore('gaps', { keyPath: ['origin', 'connection', 'from', 'to'] });
    db.createObjectStore('polls', { keyPath: ['origin', 'started'] });
    db.createObjectStore('alerts', { keyPath: ['origin', 'raisedAt', 'rule', 'connection', 'subject'] });
    db.createObjectStore('baselines', { keyPath: ['origin', 'connection'] });
    db.createObjectStore('knownGroups', { keyPath: 'origin' });
    db.createObjectStore('outbox', { keyPath: ['origin', 'tool', 'id'] });
    db.createObjectStore('deliveries', { keyPath: ['origin', 'tool'] });
    db.createObjectStore('spaces', { keyPath: 'origin' });
    db.createObjectStore('sightings', { keyPath: ['origin', 'id'] });
  },
];
