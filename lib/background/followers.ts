import { pimTabs } from '#lib/access/content-scripts.ts';
import { refreshPages } from '#lib/messaging/send.ts';
import { notifyUser } from '#lib/notifications/notify.ts';
import { paintBadge } from '#lib/notifications/paint-badge.ts';
import { coalesced, onChange, type StoreChange } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';
import type { StoreName } from '#lib/store/database-schema.ts';
import { sharer } from './sharer.ts';
import { summaryKeeper } from './summaries.ts';

/** The object stores that the toolbar button shows. */
const BADGE: readonly StoreName[] = ['pims', 'connections', 'alerts', 'summaries'];
/** The object stores that launcher and markers on pages of a PIM show. */
const PAGES: readonly StoreName[] = ['pims', 'decided', 'outcomes', 'summaries'];

/** Follows the store as long as the worker lives: toolbar button, launchers, markers, and summaries follow its current state. */
export function followStore(store: () => Promise<Store>): void {
  const { signal } = new AbortController();
  onChange(follower(store), signal);
  onChange(summaryKeeper(store), signal);
  onChange(sharer(store), signal);
  onChange(newsTeller(store), signal);
}

/** Notifies the user of what colleagues decided, once it came; after a poll that is done anyway. */
function newsTeller(store: () => Promise<Store>): (change: StoreChange) => void {
  const tell = coalesced(async () => notifyUser(await store()));
  return ({ stores, decided, forgotten }) => {
    if (stores.includes('decided') && !decided && !forgotten) tell().catch(console.error);
  };
}

/**
 * Handles a change of the store in the background. While a PIM is polled the toolbar button waits for the end of the poll,
 * which brings what it shows in many small changes.
 */
export function follower(store: () => Promise<Store>): (change: StoreChange) => void {
  const paint = coalesced(async () => paintBadge(await store()));
  const refreshes = new Map<string, () => Promise<void>>();
  const refresh = (origin: string) => {
    const refresh = refreshes.get(origin) ?? coalesced(async () => refreshPages(await pimTabs(origin)));
    refreshes.set(origin, refresh);
    return refresh();
  };
  /** PIMs that are polled now, and whether something was written that the button shows. */
  const polled = new Map<string, boolean>();
  return ({ origin, stores, poll }) => {
    const touches = (some: readonly StoreName[]) => stores.some((name) => some.includes(name));
    const paints = touches(BADGE) || polled.get(origin) === true;
    if (poll === 'ended') polled.delete(origin);
    if (poll === 'started' || polled.has(origin)) polled.set(origin, paints);
    else if (paints) paint().catch(console.error);
    if (touches(PAGES)) refresh(origin).catch(console.error);
  };
}
