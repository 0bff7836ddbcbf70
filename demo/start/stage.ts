import { resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type Browser, type LaunchOptions, type Page, type Target } from 'puppeteer-core';
import { chromiumArguments, EXTENSIONS, ensureBrowser } from '../../scripts/browsers.ts';

export interface StageOptions {
  firefox: boolean;
  headless: boolean;
  /** Folder of the built extension. */
  extension: string;
  /** Whether a click on the extension's own button grants a PIM without the browser's question. */
  grantUnasked: boolean;
  /** Pixels of a screenshot for one of CSS; 1 unless it is said. */
  density?: number;
  /** Folder of a profile that stays; without it the browser gets one of its own, which goes with it. */
  profile?: string;
}

/** A browser with the extension in it. */
export interface Stage {
  browser: Browser;
  /** Address of one of the extension's pages, e.g. `popup.html`. */
  address(page: string): string;
  /** Lets the extension's next request for this match pattern succeed without the browser's question. */
  prepareGrant(pattern: string): Promise<void>;
}

/** Opens a browser of this machine, with an empty profile of its own unless there is another. */
export async function openStage({
  firefox,
  headless,
  extension,
  grantUnasked,
  density = 1,
  profile,
}: StageOptions): Promise<Stage> {
  const browser = await puppeteer.launch({
    headless,
    defaultViewport: headless ? { width: 1280, height: 800 } : null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(profile === undefined ? {} : { userDataDir: profile }),
    ...(firefox ? firefoxOptions(headless, grantUnasked, density) : chromiumOptions(headless, density)),
  });
  const id = await browser.installExtension(resolve(extension));
  // It shows its first steps in a tab that would come before ours: a page behind another is not drawn, and not typed in.
  if (!firefox) await shown(browser, `chrome-extension://${id}/`);
  return {
    browser,
    address: (page) => (firefox ? `moz-extension://${FIREFOX_HOST}/${page}` : `chrome-extension://${id}/${page}`),
    prepareGrant: async (pattern) => {
      if (!firefox && grantUnasked) await prepareInChromium(browser, id, pattern);
    },
  };
}

/**
 * Goes to a page of the extension. Firefox never tells that such a page has loaded, so it is asked. The page may complete
 * its own address (the dashboard does).
 */
export async function visit(page: Page, address: string): Promise<void> {
  void page.goto(address).catch(() => null);
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(50)) {
    const loaded = await page.evaluate(() => (document.readyState === 'complete' ? location.href : '')).catch(() => '');
    if (loaded.startsWith(address)) return;
  }
  throw new Error(`${address} did not load.`);
}

const FIREFOX_ID = 'pim-pulse@pim-pulse.example';
/** Firefox gives each installation a random host; a preference fixes it. */
const FIREFOX_HOST = '6f0c2b1e-52a4-4a7d-9a43-2c8d0e5b7f11';

function chromiumOptions(headless: boolean, density: number): LaunchOptions {
  return {
    browser: 'chrome',
    executablePath: ensureBrowser('chromium'),
    pipe: true,
    enableExtensions: true,
    args: [...chromiumArguments(process), ...(headless ? [`--force-device-scale-factor=${density}`] : [])],
  };
}

function firefoxOptions(headless: boolean, grantUnasked: boolean, density: number): LaunchOptions {
  return {
    browser: 'firefox',
    executablePath: ensureBrowser('firefox'),
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: FIREFOX_HOST }),
      'extensions.webextOptionalPermissionPrompts': !grantUnasked,
      ...(headless ? { 'layout.css.devPixelsPerPx': `${density}` } : {}),
    },
  };
}

async function shown(browser: Browser, root: string): Promise<void> {
  const isFirst = (target: Target) => target.url().startsWith(root) && target.url().includes('#/first');
  await browser.waitForTarget(isFirst, { timeout: 10_000 }).catch(() => null);
}

/** The switch that lists a host; it is granted when the extension asks for it. */
async function prepareInChromium(browser: Browser, id: string, pattern: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(EXTENSIONS);
  await page.evaluate(`chrome.developerPrivate.addHostPermission(${JSON.stringify(id)}, ${JSON.stringify(pattern)})`);
  await page.close();
}
