import { signal } from '@preact/signals';
import { send } from '#lib/messaging/send.ts';
import { openAsItIs, type Store, VERSION } from '#lib/store/open.ts';
import { StoreProblem } from '#lib/store/problem.ts';

/** Whether this page reads what an earlier version kept, since that could not be brought to this one. */
export const readsOld = signal(false);

/**
 * Opens what is kept, for a page: at once, as a rule. When it is not of this version the background is asked to see to it;
 * what it cannot migrate is read as it was. Rejects with `StoreProblem`.
 */
export async function openKept(): Promise<Store> {
  const found = await openAsItIs().catch(() => null);
  if (found?.version === VERSION) return found;
  found?.close();
  const trouble = await send('store/open', {});
  if (trouble && trouble !== 'unmigrated') throw new StoreProblem(trouble);
  readsOld.value = trouble !== null;
  return openAsItIs();
}
