import { expect, test } from 'vitest';
import { lastWords, noBrowser } from './browsers.ts';

test('where no browser can be installed, the installer’s own last line says why', () => {
  const apt = 'Reading package lists...\nE: Unable to locate package chromium\n\n';
  const playwright =
    'Failed to install browsers\nError: Failed to download Chromium\n    at install (index.js:12:3)\n    at main';
  expect(noBrowser('chromium', [lastWords(apt) ?? '', lastWords(playwright) ?? ''])).toBe(
    'No Chromium found, and none could be installed (E: Unable to locate package chromium; Error: Failed to download Chromium). ' +
      'Install Chromium, or set CHROMIUM to its executable.',
  );
});

test('where nothing can be tried, it says that', () => {
  expect(noBrowser('firefox', [])).toBe(
    'No Firefox found, and none can be installed here. Install Firefox, or set FIREFOX to its executable.',
  );
});

test('an installer that says nothing has no last words', () => {
  expect(lastWords('\n----\n   at x\n')).toBeUndefined();
});
