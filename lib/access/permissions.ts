import { browser } from 'wxt/browser';
import { matchPattern } from '#lib/model/address.ts';

/**
 * Asks the user for access to a PIM. Call it straight from the handler of a click: browsers refuse the request
 * otherwise. Access covers all ports of the host, since match patterns have none in Firefox.
 */
export function requestAccess(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [matchPattern(origin)] });
}

/** Whether access to this PIM is granted now. */
export function hasAccess(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [matchPattern(origin)] });
}

/** Removes the access to a PIM, and with it to every other PIM on the same host. */
export function removeAccess(origin: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [matchPattern(origin)] });
}

export const PENDING_ACCESS = 'pendingAccess';

/** Saves which PIM the user wants to watch; the browser's question may close the popup that asks for access. */
export async function savePendingAccess(origin: string): Promise<void> {
  await browser.storage.session.set({ [PENDING_ACCESS]: origin });
}
