import { browser } from 'wxt/browser';

/** Opens the first steps after the extension was installed; not after an update. */
export async function openFirstRun({ reason }: { reason: string }): Promise<void> {
  if (reason === 'install') await browser.tabs.create({ url: browser.runtime.getURL('/options.html#/first') });
}
