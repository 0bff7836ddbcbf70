import { browser } from 'wxt/browser';
import { matchPattern } from '#lib/model/address.ts';

/** Firefox also asks whether content of sites may leave the browser; other browsers do not have that question. */
const SENDING = import.meta.env.FIREFOX ? { data_collection: ['websiteContent'] } : {};

/** Requests access to a team tool from the user, and permission to send it data of a PIM; like `requestAccess`. */
export function requestReporting(url: string): Promise<boolean> {
  return browser.permissions.request({ origins: [matchPattern(url)], ...SENDING });
}

/** Whether the user allows sending to this tool now. */
export function mayReport(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [matchPattern(url)], ...SENDING });
}

/** Requests access to a monitor from the user. It gets a sign of life, and nothing of a PIM. */
export function requestCalling(url: string): Promise<boolean> {
  return browser.permissions.request({ origins: [matchPattern(url)] });
}

/** Whether the user allows calling this monitor now. */
export function mayCall(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [matchPattern(url)] });
}
