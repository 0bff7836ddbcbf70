import { browser } from 'wxt/browser';

/** The origin of the page in front of the reader, if it is one that the extension may see; else null. */
export async function activeOrigin(): Promise<string | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return URL.parse(tab?.url ?? '')?.origin ?? null;
}
