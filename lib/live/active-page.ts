import { browser } from 'wxt/browser';

/** The page in front of the reader, as far as the extension may see it. */
export interface ActivePage {
  origin: string | null;
  /** The origin once more, where the address is one of a PIM's screens. */
  pim: string | null;
}

/** How the addresses of a PIM's screens begin (contract 9), all lines together. */
const SCREEN = /^(https?:\/\/[^/]+)\/(#\/(dashboard|enrich|configuration|settings|connect)|user\/login$)/;

/** Opening the popup lets the extension see the address of this one page, once (`activeTab`). */
export async function activePage(): Promise<ActivePage> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const { url = '' } = tab ?? {};
  return { origin: URL.parse(url)?.origin ?? null, pim: SCREEN.exec(url)?.[1] ?? null };
}
