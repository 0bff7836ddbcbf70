import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumArguments, EXTENSIONS, ensureBrowser } from '../scripts/browsers.ts';
import { Tabs } from './tabs.ts';

/** The production build. */
export const BUILD = resolve('.output/chrome-mv3');

export interface BrowserOptions {
  /** Of pages, and the language of the extension's texts. */
  locale: string | undefined;
  /** Folder of the extension. */
  build: string;
  /** The time zone of the user's own clock; null for that of the machine. */
  ownZone: string | null;
  /** Whether the first steps stay open that open after the installation. */
  firstSteps: boolean;
}

/** What most tests want: Playwright's own locale, and the extension as it is after its installation. */
const usual: BrowserOptions = { locale: 'en-US', build: BUILD, ownZone: null, firstSteps: false };

/** Chromium's own readiness for what no test does: processes that wait for the next tab or side panel, and reports of crashes. */
const READY = ['SpareRendererForSitePerProcess', 'PreloadTopChromeWebUI'];
const REPORTS = ['--disable-breakpad', '--metrics-recording-only'];

/** A browser with the extension in it, and the extension's id. */
export interface Launched {
  context: BrowserContext;
  id: string;
  tabs: Tabs;
  /** Closes it, and its profile is gone. */
  close(): Promise<void>;
}

export async function launch({ locale, build, ownZone, firstSteps }: BrowserOptions): Promise<Launched> {
  const profile = await mkdtemp(join(tmpdir(), 'pim-pulse-e2e-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...(locale ? { locale } : {}),
    ...(ownZone ? { env: { ...process.env, TZ: ownZone } } : {}),
    executablePath: ensureBrowser('chromium'),
    // Playwright's own would turn storage partitioning off, and with it what lets the panel's frame at its data.
    ignoreDefaultArgs: true,
    args: [
      '--headless',
      '--remote-debugging-pipe',
      `--lang=${locale ?? 'en'}`,
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${build}`,
      `--load-extension=${build}`,
      ...chromiumArguments(process, READY),
      ...REPORTS,
      'about:blank',
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await openExtensions(context);
  if (!firstSteps) await closeFirstSteps(context);
  return {
    context,
    id: new URL(worker.url()).host,
    tabs: new Tabs(context),
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export async function openExtensions(context: BrowserContext): Promise<Page> {
  // It stays open, unless the browser closes it.
  const page = await context.newPage();
  // What it shows is not waited for: that would take longer than most of a test.
  await page.goto(EXTENSIONS, { waitUntil: 'commit' });
  return page;
}

/** They would go on to the dashboard by themselves as soon as a PIM answers. */
async function closeFirstSteps(context: BrowserContext): Promise<void> {
  const isFirst = (url: string) => url.endsWith('/options.html#/first');
  const shown = context.pages().find((page) => isFirst(page.url())) ?? (await context.waitForEvent('page'));
  await shown.waitForURL(/#\/first$/);
  await shown.close();
}

/**
 * The browser of one worker of the tests. To start one takes more of the machine than most tests do, so all that want the
 * usual one share it one after the other, and each finds the extension as it is after its installation.
 */
export class SharedBrowser {
  #launched: Launched | null = null;
  #empty: Server | null = null;

  /** Whether a test with these wishes can share it. */
  static suits(options: BrowserOptions): boolean {
    return isDeepStrictEqual(options, usual);
  }

  async open(): Promise<Launched> {
    // Where a test switched the extension off, there is none to ask.
    if (this.#launched) await forgetAll(this.#launched, await this.#emptyPage()).catch(() => this.close());
    this.#launched ??= await launch(usual);
    return this.#launched;
  }

  /** The address of a page of the web with nothing in it, in whose process those of the demo PIM can run. */
  async #emptyPage(): Promise<string> {
    const empty = this.#empty ?? (await serveEmpty());
    this.#empty = empty;
    const address = empty.address();
    return address && typeof address === 'object' ? `http://127.0.0.1:${address.port}/` : 'about:blank';
  }

  async close(): Promise<void> {
    await this.#launched?.close();
    this.#launched = null;
    this.#empty?.close();
    this.#empty?.closeAllConnections();
    this.#empty = null;
  }
}

/** As they are in a page of the extension. */
declare const chrome: {
  permissions: {
    getAll(): Promise<{ origins: string[] }>;
    remove(what: { origins: string[] }): Promise<boolean>;
  };
  scripting: { unregisterContentScripts(): Promise<void> };
  alarms: { clearAll(): Promise<boolean> };
  action: { setBadgeText(what: { text: string }): Promise<void> };
  storage: Record<'local' | 'session' | 'sync', { clear(): Promise<void> }>;
  runtime: { sendMessage(message: object): Promise<unknown> };
};

/** Leaves nothing of the test before: no tab with anything in it, no cookie, no permission, nothing stored, and no worker that remembers. */
async function forgetAll({ context, id, tabs }: Launched, web: string): Promise<void> {
  const [page] = context.pages();
  if (!page) throw new Error('The browser has no tab.');
  const extension = `chrome-extension://${id}/manifest.json`;
  await tabs.clear({ extension, web }, [page, context.pages().find((other) => other.url() === EXTENSIONS)]);
  await context.clearCookies();
  if (page.url() !== extension) await page.goto(extension);
  await page.evaluate(async () => {
    const { origins } = await chrome.permissions.getAll();
    if (origins.length > 0) await chrome.permissions.remove({ origins });
    await chrome.scripting.unregisterContentScripts();
  });
  await endWorker(context, id);
  await page.evaluate(forget);
  await endWorker(context, id);
  await page.evaluate(() => {
    Reflect.get(globalThis, 'letGo')();
    return chrome.runtime.sendMessage({ type: 'store/open', payload: {} });
  });
}

/**
 * Runs in a page of the extension, which holds the locks of its background until `letGo` is called: a worker that wakes
 * meanwhile may have read what goes, and would put it back.
 */
async function forget(): Promise<void> {
  const { promise: end, resolve: letGo } = Promise.withResolvers<void>();
  Object.assign(globalThis, { letGo });
  // In the order in which the background takes them.
  for (const lock of ['apply-settings', 'settings', 'safetyCopies']) {
    await new Promise<void>((held) => {
      void navigator.locks.request(lock, () => {
        held();
        return end;
      });
    });
  }
  await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear(), chrome.storage.sync.clear()]);
  localStorage.clear();
  await chrome.alarms.clearAll();
  await chrome.action.setBadgeText({ text: '' });
  await new Promise<void>((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase('pim-pulse');
    deletion.onsuccess = () => resolve();
    deletion.onerror = () => reject(deletion.error);
  });
}

/** Ends the service worker at once, as the browser may at any time. */
export async function endWorker(context: BrowserContext, id: string): Promise<void> {
  const [page] = context.pages();
  if (!page) throw new Error('The browser has no tab.');
  const session = await context.newCDPSession(page);
  const { targetInfos } = await session.send('Target.getTargets');
  for (const { type, url, targetId } of targetInfos) {
    if (type === 'service_worker' && url.includes(id)) await session.send('Target.closeTarget', { targetId });
  }
  await session.detach();
}

function serveEmpty(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end());
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
