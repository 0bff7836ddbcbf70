import { openStore, type Store } from './open.ts';

/**
 * The one opened store of a context: opened when it is first asked for, opened anew after the browser closed it or an
 * attempt failed. Rejects while the database cannot be opened.
 */
export function storeGate(): () => Promise<Store> {
  let opened: Promise<Store> | null = null;
  const forget = () => {
    opened = null;
  };
  return () => {
    opened ??= openStore(undefined, forget).catch((fault: unknown) => {
      forget();
      throw fault;
    });
    return opened;
  };
}
