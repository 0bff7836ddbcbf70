import { browser } from 'wxt/browser';
import type { TabMessage } from '#lib/messaging/protocol.ts';
import { permissionPattern } from '#lib/model/address.ts';

/**
 * Ids of the open tabs that show a page of exactly this PIM, its port included. Tabs that the browser put to sleep do
 * not count. None are seen without access to the PIM.
 */
export async function pimTabs(origin: string): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: permissionPattern(origin) });
  return tabs.flatMap(({ id, url, discarded }) =>
    id !== undefined && !discarded && URL.parse(url ?? '')?.origin === origin ? [id] : [],
  );
}

/** Tells the loaders in all tabs to ask anew what to show; tabs without one do not hear it. */
export async function updatePages(tabIds?: readonly number[]): Promise<void> {
  const ids = tabIds ?? (await browser.tabs.query({})).flatMap(({ id }) => (id === undefined ? [] : [id]));
  const message: TabMessage = { type: 'page/update' };
  await Promise.allSettled(ids.map((id) => browser.tabs.sendMessage(id, message, { frameId: 0 })));
}

/** The user pressed the keys for the panel: opens or closes it in this tab, if the tab shows a page of a PIM. */
export async function togglePanel(command: string, tabId: number | undefined): Promise<void> {
  if (command !== 'toggle-panel' || tabId === undefined) return;
  const message: TabMessage = { type: 'panel/toggle' };
  await browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => {});
}
