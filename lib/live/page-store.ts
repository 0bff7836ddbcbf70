import { send } from '#lib/messaging/send.ts';
import { DATABASE_VERSION, openExisting, type Store } from '#lib/store/database.ts';

/** Whether this page reads a database of an earlier version, since it could not be migrated. */
export const readsOldVersion = { is: false };

/**
 * Opens the store for a page, usually at once. If it has another version, the background migrates it first; a store
 * that cannot be migrated is read unchanged. Rejects with an error whose `trouble` is a `StoreTrouble`.
 */
export async function openPageStore(): Promise<Store> {
  const found = await openExisting().catch(() => null);
  if (found?.version === DATABASE_VERSION) return found;
  found?.close();
  const trouble = await send('store/open', {});
  if (trouble && trouble !== 'unmigrated') throw Object.assign(new Error(trouble), { trouble });
  readsOldVersion.is = trouble !== null;
  return openExisting();
}
