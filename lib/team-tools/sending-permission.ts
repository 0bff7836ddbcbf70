import { browser } from 'wxt/browser';
import { matchPattern } from '#lib/model/address.ts';

/** Firefox asks, besides, whether content of sites may leave the browser; other browsers do not know the question. */
const SENDING = import.meta.env.FIREFOX ? { data_collection: ['websiteContent'] } : {};

/** Asks the user for access to a team's tool, and whether figures of a PIM may be sent there; as `requestAccess`. */
export function requestReporting(url: string): Promise<boolean> {
  return browser.permissions.request({ origins: [matchPattern(url)], ...SENDING });
}

/** Whether the user lets us send to this tool now. */
export function mayReport(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [matchPattern(url)], ...SENDING });
}
