import { browser } from 'wxt/browser';
import { permissionPattern } from '#lib/model/address.ts';
import { hasAccess } from './permission.ts';
import { pimTabs } from './tabs.ts';

const ID = 'loader';
const FILE = '/loader.js';

/**
 * Makes the browser run the loader on the pages of these PIMs, as far as access is granted, and nowhere else. Compares
 * with what is registered and changes only what differs, so it can be called as often as one likes, also twice at once.
 */
export function reconcileLoader(origins: readonly string[]): Promise<void> {
  return navigator.locks.request('loader', () => reconcile(origins));
}

async function reconcile(origins: readonly string[]): Promise<void> {
  const granted = await Promise.all(origins.map(hasAccess));
  const matches = [...new Set(origins.filter((_, i) => granted[i]).map(permissionPattern))].sort();
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

/** Runs the loader in the tabs of a PIM that are open already; registering it only reaches pages that load later. */
export async function injectLoader(origin: string): Promise<void> {
  const tabs = await pimTabs(origin);
  // A tab that was closed, or that shows an error page of the browser, is none of our business.
  await Promise.allSettled(tabs.map((tabId) => browser.scripting.executeScript({ target: { tabId }, files: [FILE] })));
}
