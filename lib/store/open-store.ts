import { openDB } from 'idb';
import type { Store } from './database.ts';
import type { PulseSchema } from './database-schema.ts';
import { NAME } from './early-open.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** How long another window may take to close its connection, in milliseconds. */
const PATIENCE = 3000;

/**
 * Opens the one database of all PIMs; creates it when it is not there, and brings an older one to this version. A
 * migration that fails leaves the database as it was. Rejects with `StoreProblem`.
 *
 * An older tab never blocks a newer one: it closes its connection when an upgrade or a deletion asks for it.
 * `closed` hears of that, and of a connection that the browser ended (storage cleared or damaged): open it anew.
 */
export async function openStore(
  name = NAME,
  closed: () => void = () => {},
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Store> {
  let blocked = () => {};
  const patience = new Promise<never>((_, reject) => {
    blocked = () => setTimeout(() => reject(new StoreError('blocked')), PATIENCE);
  });
  const open = async () =>
    openDB<PulseSchema>(name, migrations.length, {
      upgrade(db, from, _, tx) {
        const migrate = async () => {
          for (const migration of migrations.slice(from)) await migration(db, tx);
        };
        migrate().catch((fault: unknown) => {
          console.error(fault);
          tx.abort();
        });
        // What went wrong was told above.
        tx.done.catch(() => {});
      },
      blocked,
      blocking(_, __, { target }) {
        if (target instanceof IDBDatabase) target.close();
        closed();
      },
      terminated: closed,
    });
  const opening = open();
  try {
    return await Promise.race([opening, patience]);
  } catch (fault) {
    // It may open after all, when nobody waits any more.
    opening.then(
      (late) => late.close(),
      () => {},
    );
    throw storeProblem(fault);
  }
}

/** What stands behind a failure to open the database; anything that is no failure of the browser's is our own mistake. */
function storeProblem(fault: unknown): unknown {
  if (!(fault instanceof DOMException) || fault.name === 'QuotaExceededError') return fault;
  return new StoreError(troubles.get(fault.name) ?? 'damaged', fault);
}

const troubles = new Map<string, StoreTrouble>([
  ['VersionError', 'newer'],
  ['AbortError', 'unmigrated'],
]);

/**
 * Why the database cannot be used.
 * - `newer`: a later version of the extension wrote it
 * - `blocked`: a window of an earlier version keeps it open
 * - `unmigrated`: it could not be brought to this version; it is as it was before and can be read
 * - `damaged`: the browser cannot read it
 */
export type StoreTrouble = 'newer' | 'blocked' | 'unmigrated' | 'damaged';

export class StoreError extends Error {
  readonly trouble: StoreTrouble;

  constructor(trouble: StoreTrouble, cause?: unknown) {
    super(trouble, { cause });
    this.trouble = trouble;
  }
}

/**
 * The one opened store of a context: opened when it is first asked for, opened anew after the browser closed it or an
 * attempt failed. `prepare` comes before anybody gets it. Rejects while the database cannot be opened.
 */
export function sharedStore(prepare: (store: Store) => Promise<void> = async () => {}): () => Promise<Store> {
  let opened: Promise<Store> | null = null;
  const forget = () => {
    opened = null;
  };
  const open = async () => {
    const store = await openStore(undefined, forget);
    await prepare(store);
    return store;
  };
  return () => {
    opened ??= open().catch((fault: unknown) => {
      forget();
      throw fault;
    });
    return opened;
  };
}
