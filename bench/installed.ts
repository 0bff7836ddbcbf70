import { createHash } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import puppeteer, { type Browser, type CDPSession, type Page, type Target } from 'puppeteer-core';
import { build } from 'vite';
import { buildExtension } from '#demo/start/build.ts';
import { chromiumArguments, ensureBrowser } from '../scripts/browsers.ts';

/** The folders of the production build, of an extension that does nothing, and of the profile that both live in. */
export interface Ground {
  product: string;
  empty: string;
  remove(): Promise<void>;
}

/** What tables call the extension that does nothing. */
export const EMPTY = 'an extension that does nothing';
/** Beside it: what the browser itself takes for a page of the size of our popup that shows what it read from a database. */
export const READING = 'one that reads a record and is as large as the popup';
/** And what it takes for the elements and styles of our own first frame, ready in the page, without any script: nearer to the floor than that no script can come. */
export const STILL = 'our own first frame as a finished page without scripts';

/**
 * Builds the product, with a page more that fills its archive (`bench/archive`), and beside it an extension that does
 * nothing: what it costs is the browser's own.
 */
export async function prepareGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'pim-pulse-bench-'));
  const [product, empty] = [join(folder, 'product'), join(folder, 'empty')];
  await cp(await buildExtension('chrome', new AbortController().signal), product, { recursive: true });
  await build({
    configFile: false,
    root: resolve('bench/archive'),
    base: './',
    logLevel: 'error',
    build: { outDir: join(product, 'bench'), target: 'esnext', modulePreload: false },
  });
  await cp('bench/empty', empty, { recursive: true });
  return { product, empty, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A browser with the product and the empty extension. */
export class Installed {
  readonly browser: Browser;
  readonly #product: string;
  readonly #empty: string;

  private constructor(browser: Browser, { product, empty }: Ground) {
    [this.browser, this.#product, this.#empty] = [browser, product, empty];
  }

  /**
   * Opens it; `profile` persists from one start to the next. The browser takes what it is given by its command line for newly
   * installed, and the page that the product opens then is closed: it would come before what is measured.
   */
  static async open(ground: Ground, profile: string): Promise<Installed> {
    const extensions = `${ground.product},${ground.empty}`;
    const browser = await puppeteer.launch({
      browser: 'chrome',
      executablePath: ensureBrowser('chromium'),
      userDataDir: profile,
      pipe: true,
      enableExtensions: true,
      defaultViewport: { width: 1280, height: 800 },
      args: [
        ...chromiumArguments(process),
        `--load-extension=${extensions}`,
        `--disable-extensions-except=${extensions}`,
      ],
    });
    const installed = new Installed(browser, ground);
    const steps = ['options.html#/first', 'dashboard.html?'].map((page) => installed.address(page));
    const opened = await browser.waitForTarget((target) => steps.some((page) => target.url().startsWith(page)));
    await (await opened.page())?.close();
    return installed;
  }

  /** The address of a page of the product, or of the empty extension. */
  address(page: string, of: 'product' | 'empty' = 'product'): string {
    return `chrome-extension://${idOf(of === 'product' ? this.#product : this.#empty)}/${page}`;
  }

  /** A new tab with one of their pages. */
  async newPage(page: string, of: 'product' | 'empty' = 'product'): Promise<Page> {
    const tab = await this.browser.newPage();
    await tab.goto(this.address(page, of));
    return tab;
  }

  /** Keeps the first frame of one of the product's pages as a page without scripts beside it, `still-….html`. */
  async keepStill(name: 'popup' | 'dashboard'): Promise<void> {
    const tab = await this.browser.newPage();
    const watch = await tab.evaluateOnNewDocument(() => {
      new MutationObserver((_, watching) => {
        // All of it comes in one task: what stands there at its end is what is painted.
        if (!document.querySelector('.surface')) return;
        watching.disconnect();
        Reflect.set(globalThis, 'still', document.documentElement.outerHTML);
      }).observe(document, { childList: true, subtree: true });
    });
    await tab.goto(this.address(`${name}.html`));
    const still = await (await tab.waitForFunction(() => Reflect.get(globalThis, 'still'))).jsonValue();
    const page = String(still).replaceAll(/<script\b.*?<\/script>|<link rel="modulepreload".*?>/gs, '');
    await writeFile(join(this.#product, `still-${name}.html`), `<!doctype html>${page}`);
    await tab.removeScriptToEvaluateOnNewDocument(watch.identifier);
    await tab.close();
  }

  /** The worker of the product; null while it is not running. */
  worker(): Target | null {
    const isWorker = (one: Target) => one.type() === 'service_worker' && one.url().startsWith(this.address(''));
    return this.browser.targets().findLast(isWorker) ?? null;
  }

  /** A line to the browser's own protocol for the worker. */
  async workerSession(): Promise<CDPSession> {
    const worker = this.worker();
    if (!worker) throw new Error('The worker is not running.');
    return worker.createCDPSession();
  }

  /** Ends the workers of both extensions, as the browser does after half a minute without work. */
  async endWorkers(): Promise<void> {
    const session = await this.browser.target().createCDPSession();
    const { targetInfos } = await session.send('Target.getTargets');
    for (const { type, targetId } of targetInfos) {
      if (type === 'service_worker') await session.send('Target.closeTarget', { targetId });
    }
    await session.detach();
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** A message that the product's worker answers. */
const HELLO = { type: 'store/open', payload: {} };

/** A message starts the worker behind a page if it is not running, and its answer shows that it runs. */
export async function wakeWorker(page: Page, message: object = HELLO): Promise<void> {
  await page.evaluate(async (sent) => {
    await Reflect.get(globalThis, 'chrome').runtime.sendMessage(sent);
  }, message);
}

/** Chromium makes the id of an unpacked extension from its path. */
function idOf(folder: string): string {
  const digits = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return digits.replace(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
}
