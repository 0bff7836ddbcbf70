import { browser } from 'wxt/browser';
import { matchPattern } from '#lib/model/address.ts';

/**
 * What leaves the browser: what a decision is about, who made it, their note, and the account. Firefox asks about each; other
 * browsers do not have that question.
 */
const SENDING = import.meta.env.FIREFOX
  ? {
      data_collection: ['websiteContent', 'personallyIdentifyingInfo', 'personalCommunications', 'authenticationInfo'],
    }
  : {};

/** Requests access to a space from the user, and permission to share through it; like `requestAccess`. */
export function requestSharing(address: string): Promise<boolean> {
  return browser.permissions.request({ origins: [matchPattern(address)], ...SENDING });
}

/** Whether the user allows sharing through this address now. */
export function mayShare(address: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [matchPattern(address)], ...SENDING });
}
