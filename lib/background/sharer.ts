import { shareDecisions } from '#lib/spaces/share-decisions.ts';
import type { StoreChange } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';

/** So that what is decided in a row goes in one request, in milliseconds. */
const PAUSE = 2000;

/** Shares decisions soon after they were made here. Where the worker ends before, and for a restored backup, the alarm does it. */
export function sharer(store: () => Promise<Store>): (change: StoreChange) => void {
  const waiting = new Set<string>();
  return ({ origin, decided, forgotten }) => {
    if (!decided || forgotten || waiting.has(origin)) return;
    waiting.add(origin);
    setTimeout(() => {
      waiting.delete(origin);
      store()
        .then((opened) => shareDecisions(opened, origin, Date.now, true))
        .catch(console.error);
    }, PAUSE);
  };
}
