import process from 'node:process';
import { type BrowserName, ensureBrowser, NoBrowserError } from '../browsers.ts';

/* Run by itself with the name of a browser, since to install one keeps a process busy: `npm test` does other things meanwhile. */
try {
  ensureBrowser(process.argv[2] as BrowserName);
} catch (error) {
  if (!(error instanceof NoBrowserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
