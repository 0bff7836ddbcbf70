import { expect, test } from 'vitest';
import { isBusy, lastWords, noBrowser } from './browsers.ts';

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

test('an installer that another one keeps waiting is asked again, one that knows no such package is not', () => {
  expect(isBusy('E: Unable to lock directory /var/lib/apt/lists/')).toBe(true);
  expect(isBusy('E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend)')).toBe(true);
  expect(isBusy('E: Unable to locate package chromium')).toBe(false);
});
