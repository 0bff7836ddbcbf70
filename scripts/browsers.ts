import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';

export type BrowserName = 'chromium' | 'firefox';

/** No browser was found and none could be installed; the message is one line for the person at the terminal. */
export class NoBrowserError extends Error {
  override readonly name = 'NoBrowserError';
}

/**
 * Path of a browser on this machine, or null. The variables `CHROMIUM` and `FIREFOX` come first. Google Chrome is not
 * looked for: it no longer loads an extension from the command line.
 */
export function findBrowser(browser: BrowserName): string | null {
  const places = browser === 'chromium' ? chromiumPlaces() : firefoxPlaces();
  return places.find((place) => place !== undefined && existsSync(place)) ?? null;
}

/** Path of a browser, installed when the machine has none and lets us. Throws `NoBrowserError` otherwise. */
export function ensureBrowser(browser: BrowserName): string {
  const variable = browser.toUpperCase();
  const named = process.env[variable];
  if (named && !existsSync(named)) throw new NoBrowserError(`${variable} names ${named}, which is not there.`);
  return findBrowser(browser) ?? installed(browser, installWithApt) ?? installed(browser, download) ?? giveUp(browser);
}

/** What Chromium is started with: nothing of its own on the network, and no sandbox where it cannot have one. */
export function chromiumArguments({ platform, getuid }: Pick<NodeJS.Process, 'platform' | 'getuid'>): string[] {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const bare = ['--disable-quic', '--disable-gpu'];
  return [...quiet, ...bare, ...(platform === 'linux' && getuid?.() === 0 ? ['--no-sandbox'] : [])];
}

function installed(browser: BrowserName, install: (browser: BrowserName) => boolean): string | null {
  return install(browser) ? findBrowser(browser) : null;
}

/** On Debian; Ubuntu's packages of these names only point to snaps, which see neither /tmp nor hidden folders. */
function installWithApt(browser: BrowserName): boolean {
  if (process.platform !== 'linux' || !/^ID=debian$/m.test(readIfThere('/etc/os-release'))) return false;
  const root = process.getuid?.() === 0;
  if (!root && !succeeds('sudo', ['-n', 'true'])) return false;
  const [command, prefix] = root ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']];
  const packages = [browser === 'chromium' ? 'chromium' : 'firefox-esr', 'fonts-noto-core', 'fonts-dejavu-core'];
  console.log(`Installing ${packages.join(', ')} with apt-get…`);
  return (
    succeeds(command, [...prefix, 'update', '-qq']) &&
    succeeds(command, [...prefix, 'install', '-y', '-qq', '--no-install-recommends', ...packages])
  );
}

/** Playwright's own Chromium; its Firefox is a changed one that takes no extension. */
function download(browser: BrowserName): boolean {
  if (browser !== 'chromium') return false;
  console.log('Downloading Chromium with Playwright…');
  const withLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
  return succeeds(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', ...withLibraries, 'chromium']);
}

function giveUp(browser: BrowserName): never {
  throw new NoBrowserError(
    browser === 'chromium'
      ? 'No Chromium found, and none could be installed. Install Chromium, or set CHROMIUM to its executable.'
      : 'No Firefox found, and none could be installed. Install Firefox, or set FIREFOX to its executable.',
  );
}

function succeeds(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { env, stdio: 'ignore', timeout: 300_000 }).status === 0;
}

function chromiumPlaces(): Array<string | undefined> {
  return [
    process.env.CHROMIUM,
    '/usr/lib/chromium/chromium',
    '/usr/lib64/chromium-browser/chromium-browser',
    '/usr/lib/chromium-browser/chromium-browser',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...windowsFolders().map((folder) => join(folder, 'Chromium', 'Application', 'chrome.exe')),
    chromium.executablePath(),
  ];
}

function firefoxPlaces(): Array<string | undefined> {
  return [
    process.env.FIREFOX,
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/usr/lib/firefox/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    ...windowsFolders().map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
  ];
}

function windowsFolders(): string[] {
  const folders = [process.env.LOCALAPPDATA, process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']];
  return folders.filter((folder) => folder !== undefined);
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
