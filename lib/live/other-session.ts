import { browser } from 'wxt/browser';
import { matchPattern } from '#lib/model/address.ts';

/** Firefox names the cookie store of a tab that is in no container and not private so; other browsers name none. */
const USUAL = 'firefox-default';

/**
 * Whether this PIM is open past its sign-in page, but in containers or private windows only. The requests of an extension
 * never use the sessions of those. Private windows are seen only where the user allowed the extension there.
 */
export async function isOnlyOpenElsewhere(origin: string): Promise<boolean> {
  // A panel cannot see tabs in Firefox; the popup says it.
  if (import.meta.env.FIREFOX && !('tabs' in browser)) return false;
  const tabs: Tab[] = await browser.tabs.query({ url: matchPattern(origin) });
  const signedIn = tabs.filter(({ url = '' }) => {
    const address = URL.parse(url);
    return address?.origin === origin && !address.pathname.startsWith('/user/');
  });
  return (
    signedIn.length > 0 &&
    signedIn.every(({ incognito, cookieStoreId = USUAL }) => incognito || cookieStoreId !== USUAL)
  );
}

/** Firefox tells the cookie store of the tabs that an extension may see, without a permission for cookies. */
interface Tab {
  url?: string | undefined;
  incognito: boolean;
  cookieStoreId?: string;
}
