import { browser } from 'wxt/browser';
import { matchPattern } from '#lib/model/address.ts';
import { hasAccess } from './permissions.ts';

const ID = 'loader';
const FILE = '/loader.js';

/**
 * Registers the loader on the pages of these PIMs, as far as access is granted, and nowhere else. Compares with the
 * current registration and changes only what differs, so it can be called any number of times, also twice at once.
 */
export function registerLoader(origins: readonly string[]): Promise<void> {
  return navigator.locks.request('loader', () => register(origins));
}

async function register(origins: readonly string[]): Promise<void> {
  const granted = await Promise.all(origins.map(hasAccess));
  const matches = [...new Set(origins.filter((_, i) => granted[i]).map(matchPattern))].sort();
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  const current = [...(registered?.matches ?? [])].sort();
  const script = { id: ID, js: [FILE], matches, runAt: 'document_idle' as const, persistAcrossSessions: true };
  if (matches.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [ID] });
  } else if (!registered) {
    await browser.scripting.registerContentScripts([script]);
  } else if (current.join() !== matches.join()) {
    await browser.scripting.updateContentScripts([script]);
  }
}

/** Runs the loader in the open tabs of a PIM; registering it only reaches pages that load later. */
export async function injectLoader(origin: string): Promise<void> {
  const tabs = await pimTabs(origin);
  // Closed tabs and error pages of the browser do not matter.
  await Promise.allSettled(tabs.map((tabId) => browser.scripting.executeScript({ target: { tabId }, files: [FILE] })));
}

/**
 * Runs the script that draws markers in a tab whose screen has something to mark. Running it again there changes
 * nothing.
 */
export function injectMarkers(tabId: number): Promise<void> {
  return inject(tabId, '/markers.js');
}

/** Runs the script that moves and hides the launcher, in a tab where the pointer reached it. */
export function injectLauncherDrag(tabId: number): Promise<void> {
  return inject(tabId, '/launcher-drag.js');
}

/** Runs the script that holds the panel on the page, in a tab where it opens. */
export function injectDock(tabId: number): Promise<void> {
  return inject(tabId, '/dock.js');
}

async function inject(tabId: number, file: '/markers.js' | '/launcher-drag.js' | '/dock.js'): Promise<void> {
  // A tab that was closed or left in the meantime needs none.
  await browser.scripting.executeScript({ target: { tabId }, files: [file] }).catch(() => {});
}

/**
 * Ids of the open tabs that show a page of exactly this PIM, its port included. Tabs that the browser put to sleep do
 * not count. Without access to the PIM no tabs are found.
 */
export async function pimTabs(origin: string): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: matchPattern(origin) });
  return tabs.flatMap(({ id, url, discarded }) =>
    id !== undefined && !discarded && URL.parse(url ?? '')?.origin === origin ? [id] : [],
  );
}

/** Whether a page of this PIM is open; see `pimTabs`. */
export async function hasOpenTab(origin: string): Promise<boolean> {
  return (await pimTabs(origin)).length > 0;
}
