import { browser } from 'wxt/browser';

const FILE = '/marks.js';

/** Runs the script that draws marks in a tab whose screen has something to mark. Once there, running it again changes nothing. */
export async function injectMarks(tabId: number): Promise<void> {
  // A tab that was closed or left meanwhile needs none.
  await browser.scripting.executeScript({ target: { tabId }, files: [FILE] }).catch(() => {});
}
