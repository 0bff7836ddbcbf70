import { openStore } from './migrate.ts';
import type { Store } from './open.ts';

/**
 * The one opened store of a context: opened when it is first asked for, opened anew after the browser closed it or an
 * attempt failed. `prepare` comes before anybody gets it. Rejects while the database cannot be opened.
 */
export function storeGate(prepare: (store: Store) => Promise<void> = async () => {}): () => Promise<Store> {
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
