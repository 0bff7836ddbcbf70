import { browser } from 'wxt/browser';

/** Runs the script that draws marks in a tab whose screen has something to mark. Once there, running it again changes nothing. */
export function injectMarks(tabId: number): Promise<void> {
  return inject(tabId, '/marks.js');
}

/** Runs the script with which the button is moved and hidden, in a tab where the pointer came to it. */
export function injectHandle(tabId: number): Promise<void> {
  return inject(tabId, '/handle.js');
}

async function inject(tabId: number, file: '/marks.js' | '/handle.js'): Promise<void> {
  // A tab that was closed or left meanwhile needs none.
  await browser.scripting.executeScript({ target: { tabId }, files: [file] }).catch(() => {});
}
