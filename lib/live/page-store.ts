import { send } from '#lib/messaging/send.ts';
import { DATABASE_VERSION, openExisting, type Store } from '#lib/store/database.ts';

/** Whether this page reads what an earlier version kept, since that could not be brought to this one. */
export const readsOldVersion = { is: false };

/**
 * Opens what is kept, for a page: at once, as a rule. When it is not of this version the background is asked to see to it;
 * what it cannot migrate is read as it was. Rejects with an error whose `trouble` is a `StoreTrouble`.
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
