import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';

export type BrowserName = 'chromium' | 'firefox';

/** How long another apt-get is waited for, in milliseconds. */
const PATIENCE = 180_000;

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
  const said: string[] = [];
  for (const install of [null, installWithApt, download]) {
    const problem = install?.(browser) ?? null;
    if (problem !== null) said.push(problem);
    const found = findBrowser(browser);
    if (found) return found;
  }
  throw new NoBrowserError(noBrowser(browser, said));
}

/** What the person at the terminal reads; `said` are the last words of the installers that were tried. */
export function noBrowser(browser: BrowserName, said: readonly string[]): string {
  const [product, variable] = browser === 'chromium' ? ['Chromium', 'CHROMIUM'] : ['Firefox', 'FIREFOX'];
  const tried = said.length > 0 ? `none could be installed (${said.join('; ')})` : 'none can be installed here';
  return `No ${product} found, and ${tried}. Install ${product}, or set ${variable} to its executable.`;
}

/**
 * A plain file of Chromium's own page of extensions, whose switches stand for what a test cannot answer: the page itself would
 * take a quarter of what the browser takes to start.
 */
export const EXTENSIONS = 'chrome://extensions/strings.m.js';

/**
 * Lists below the address bar that are pages of their own: nobody types there, and for each window two of them take a third of what
 * the browser takes to start.
 */
const LISTS = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

/**
 * What Chromium is started with: nothing of its own on the network, and no sandbox where it cannot have one.
 *
 * @param without features of Chromium that are switched off besides
 */
export function chromiumArguments(
  { platform, getuid }: Pick<NodeJS.Process, 'platform' | 'getuid'>,
  without: readonly string[] = [],
): string[] {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const bare = ['--disable-quic', '--disable-gpu', `--disable-features=${[...LISTS, ...without].join()}`];
  return [...quiet, ...bare, ...(platform === 'linux' && getuid?.() === 0 ? ['--no-sandbox'] : [])];
}

/**
 * On Debian; Ubuntu's packages of these names only point to snaps, which see neither /tmp nor hidden folders. Answers what went
 * wrong; null also where it is not for this machine.
 */
function installWithApt(browser: BrowserName): string | null {
  if (process.platform !== 'linux' || !/^ID=debian$/m.test(readIfThere('/etc/os-release'))) return null;
  const root = process.getuid?.() === 0;
  if (!root && run('sudo', ['-n', 'true']) !== null) return null;
  const [command, prefix] = root ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']];
  const packages = [browser === 'chromium' ? 'chromium' : 'firefox-esr', 'fonts-noto-core', 'fonts-dejavu-core'];
  console.log(`Installing ${packages.join(', ')} with apt-get…`);
  return (
    inTurn(command, [...prefix, 'update', '-qq']) ??
    inTurn(command, [...prefix, 'install', '-y', '-qq', '--no-install-recommends', ...packages])
  );
}

/** Runs apt-get; a machine that has just started may be at its updates, so it is asked again for some minutes while it is busy. */
function inTurn(command: string, args: readonly string[]): string | null {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const problem = run(command, args);
    if (problem === null || !isBusy(problem) || Date.now() > end) return problem;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000);
  }
}

/** Whether apt-get failed only because another one is at work. */
export function isBusy(problem: string): boolean {
  return /lock/i.test(problem);
}

/** Playwright's own Chromium; its Firefox is a changed one that takes no extension. */
function download(browser: BrowserName): string | null {
  if (browser !== 'chromium') return null;
  console.log('Downloading Chromium with Playwright…');
  const withLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
  return run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', ...withLibraries, 'chromium']);
}

/** Runs an installer to its end; null if it succeeded, else the last line of what it says. */
function run(command: string, args: readonly string[]): string | null {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const ended = spawnSync(command, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (ended.status === 0) return null;
  return (
    lastWords(`${ended.stdout ?? ''}\n${ended.stderr ?? ''}`) ??
    ended.error?.message ??
    `${command} ended with ${ended.signal ?? ended.status}`
  );
}

/** The last line that an installer wrote for a person: no place in its code, and no line of dashes around its text. */
export function lastWords(output: string): string | undefined {
  const words = output.split('\n').map((line) => line.trim());
  return words.filter((line) => /\p{L}/u.test(line) && !line.startsWith('at ')).at(-1);
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
