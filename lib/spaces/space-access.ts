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

/**
 * The address of a WebDAV folder, of whatever a person copies from Nextcloud: the page on which it shows a folder is turned
 * into the folder's own address. Anything else stays as it is.
 */
export function folderAddress(address: string, user: string): string {
  const url = URL.parse(address);
  const [, before, page] = /^(.*?)(?:\/index\.php)?(\/apps\/files)(?:\/|$)/.exec(url?.pathname ?? '') ?? [];
  if (!url || before === undefined || !page || user === '') return address;
  const folder = (url.searchParams.get('dir') ?? '/').split('/').map(encodeURIComponent).join('/');
  return `${url.origin}${before}/remote.php/dav/files/${encodeURIComponent(user)}${folder}`;
}
