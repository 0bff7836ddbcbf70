import { browser } from 'wxt/browser';

/** The page in front of the reader, as far as the extension may see it. */
export interface ActivePage {
  origin: string | null;
  /** Whether its address is one of a PIM's screens. */
  isPim: boolean;
}

/** How the addresses of a PIM's screens begin (contract 9), all lines together. */
const SCREENS = /^\/#\/(dashboard|enrich|configuration|settings|connect)|^\/user\/login$/;

/** Opening the popup lets the extension see the address of this one page, once (`activeTab`). */
export async function activePage(): Promise<ActivePage> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const url = URL.parse(tab?.url ?? '');
  const origin = url && /^http/.test(url.protocol) ? url.origin : null;
  return { origin, isPim: origin !== null && SCREENS.test(`${url?.pathname}${url?.hash}`) };
}
