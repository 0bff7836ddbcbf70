import { openDB } from 'idb';
import type { PulseSchema } from './database-schema.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import type { Store } from './open.ts';
import { StoreProblem, type StoreTrouble } from './problem.ts';
import { NAME } from './raw.ts';

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
    blocked = () => setTimeout(() => reject(new StoreProblem('blocked')), PATIENCE);
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
  return new StoreProblem(troubles.get(fault.name) ?? 'damaged', fault);
}

const troubles = new Map<string, StoreTrouble>([
  ['VersionError', 'newer'],
  ['AbortError', 'unmigrated'],
]);
