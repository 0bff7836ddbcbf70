import { browser } from 'wxt/browser';

/** The active page, as far as the extension may see it. */
export interface ActivePage {
  origin: string | null;
  /** The origin, if the address is a PIM screen. */
  pim: string | null;
}

/** The start of the addresses of PIM screens (contract 9), for all PIM lines. */
const SCREEN = /^(https?:\/\/[^/]+)\/(#\/(dashboard|enrich|configuration|settings|connect)|user\/login$)/;

/** Opening the popup lets the extension see the address of this one page, once (`activeTab`). */
export async function activePage(): Promise<ActivePage> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const { url = '' } = tab ?? {};
  return { origin: URL.parse(url)?.origin ?? null, pim: SCREEN.exec(url)?.[1] ?? null };
}
