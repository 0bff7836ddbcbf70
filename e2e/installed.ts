import { type BrowserContext, expect, type Frame, type Page, type Worker } from '@playwright/test';
import { demoAccount } from '#demo/pim/world/user.ts';
import { letPass, readStore, type StoreDump } from '#demo/start/store.ts';
import { matchPattern } from '#lib/model/address.ts';
import type { PimState } from '#lib/model/pim.ts';
import { EXTENSIONS } from '../scripts/browsers.ts';
import { endWorker, openExtensions } from './browser.ts';
import { realPopupText } from './real-popup.ts';
import type { Tabs } from './tabs.ts';

/** As the pages of the extension see it. */
declare const chrome: {
  runtime: { sendMessage(message: unknown): Promise<{ value: { state: PimState } }> };
  alarms: { getAll(): Promise<Array<{ name: string }>>; create(name: string, when: { when: number }): Promise<void> };
  permissions: Record<'contains' | 'request', (asked: { origins: string[] }) => Promise<boolean>>;
};

/** The production build in a browser of its own. */
export class Extension {
  readonly context: BrowserContext;
  readonly id: string;
  readonly #tabs: Tabs;

  constructor({ context, id, tabs }: { context: BrowserContext; id: string; tabs: Tabs }) {
    this.context = context;
    this.id = id;
    this.#tabs = tabs;
  }

  /** An empty tab for pages of the extension. */
  tab(): Promise<Page> {
    return this.#tabs.take('extension');
  }

  /** Opens one of the extension's pages in a tab; the popup in a tab of a popup's size. */
  async open(page: 'popup' | 'dashboard' | 'options', hash = ''): Promise<Page> {
    const tab = await this.tab();
    if (page === 'popup') await tab.setViewportSize({ width: 420, height: 600 });
    await tab.goto(`chrome-extension://${this.id}/${page}.html${hash}`);
    return tab;
  }

  /** Signs in to the PIM; answers a tab that shows it. */
  async signIn(origin: string): Promise<Page> {
    await this.#beSignedIn(origin);
    const tab = await this.#tabs.take('web');
    await tab.goto(`${origin}/`);
    return tab;
  }

  /** Signs in to a PIM, adds it, and waits for its first poll. No tab shows it. */
  async watch(origin: string): Promise<void> {
    await this.#beSignedIn(origin);
    await this.add(origin);
  }

  /** What the PIM's form sends; the form itself is filled in by page-life.spec.ts. */
  async #beSignedIn(origin: string): Promise<void> {
    const { username, password } = demoAccount;
    const form = { _username: username, _password: password };
    await this.context.request.post(`${origin}/user/login-check`, { form, maxRedirects: 0 });
  }

  /** Adds a PIM, and waits for its first poll. */
  async add(origin: string): Promise<void> {
    await this.prepareGrant(origin);
    const granted = await this.#inPage((page) =>
      page.evaluate((pattern) => chrome.permissions.request({ origins: [pattern] }), matchPattern(origin)),
    );
    if (!granted) throw new Error(`The browser refused access to ${origin}.`);
    await this.ask('pim/watch', { origin });
    await this.#polled(origin);
  }

  /** The same in the options, by real clicks; answers the options tab. */
  async addByHand(origin: string): Promise<Page> {
    await this.prepareGrant(origin);
    const options = await this.open('options', '#/add');
    await options.locator('.add input').fill(origin);
    await options.locator('.add button').click();
    await this.#polled(origin);
    return options;
  }

  /** A first poll makes many requests, which take a while on a busy machine. */
  async #polled(origin: string): Promise<void> {
    await expect
      .poll(async () => (await this.pim(origin))?.lastPollAt ?? null, { timeout: 30_000, intervals: [100] })
      .not.toBeNull();
  }

  /** What is stored in these stores; everything if none is named. */
  async store(...wanted: ReadonlyArray<keyof StoreDump>): Promise<StoreDump> {
    return this.#read(wanted.length > 0 ? wanted : null);
  }

  async pim(origin: string): Promise<StoreDump['pims'][number] | undefined> {
    const { pims } = await this.#read(['pims']);
    return pims.find((pim) => pim.origin === origin);
  }

  /** How many errors are stored, of all PIMs. */
  async storedErrors(): Promise<number> {
    return [...(await this.storedErrorsByPim()).values()].reduce((sum, count) => sum + count, 0);
  }

  /** The same by origin. They are counted in the page: to carry them out of it takes longer than a poll. */
  async storedErrorsByPim(): Promise<Map<string, number>> {
    const counted = `(${readStore})(['errors']).then(({ errors }) => errors.map((one) => [one.origin, one.errors.length]))`;
    const chunks = await this.#inPage((page) => page.evaluate<Array<[string, number]>>(counted));
    const counts = new Map<string, number>();
    for (const [origin, count] of chunks) counts.set(origin, (counts.get(origin) ?? 0) + count);
    return counts;
  }

  /** As text: an object of this size takes ten times as long from the page to here. */
  async #read(wanted: ReadonlyArray<keyof StoreDump> | null): Promise<StoreDump> {
    const asked = `(${readStore})(${JSON.stringify(wanted)}).then(JSON.stringify)`;
    return JSON.parse(await this.#inPage((page) => page.evaluate<string>(asked)));
  }

  /** Stands for the time that the extension leaves a PIM alone after trouble. */
  async letTimePass(origin: string): Promise<void> {
    await this.#inPage((page) => page.evaluate(letPass, { origin, what: 'rest' as const }));
  }

  /** Stands for the time until the PIM is due again: the alarms that are set go off. */
  async ringAlarms(origin: string): Promise<void> {
    await this.#inPage(async (page) => {
      await page.evaluate(letPass, { origin, what: 'beat' as const });
      await page.evaluate(async () => {
        for (const { name } of await chrome.alarms.getAll())
          await chrome.alarms.create(name, { when: Date.now() + 300 });
      });
    });
  }

  /** Presses the launcher on a PIM page; answers the panel's frame. */
  async openPanel(page: Page): Promise<Frame> {
    await page.locator('.pim-pulse').waitFor({ state: 'attached' });
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
    // Its shadow root is closed to the page, and so to the test: only its place is known.
    await page.mouse.click(width - 16, height * 0.6);
    const panel = () => page.frames().find((frame) => frame.url().includes('/panel.html'));
    await expect.poll(() => panel() !== undefined).toBe(true);
    const frame = panel();
    if (!frame) throw new Error('The panel went away.');
    return frame;
  }

  /** Opens the popup from the toolbar and reads it. */
  async realPopupText(): Promise<string> {
    return realPopupText(this.context, await this.#worker());
  }

  async hasAccess(origin: string): Promise<boolean> {
    return this.#inPage((page) =>
      page.evaluate((pattern) => chrome.permissions.contains({ origins: [pattern] }), matchPattern(origin)),
    );
  }

  async #worker(): Promise<Worker> {
    return this.context.serviceWorkers()[0] ?? this.context.waitForEvent('serviceworker');
  }

  /** What the refresh button does; answers the state in which the poll ended. */
  async refresh(origin: string): Promise<PimState> {
    return this.#inPage((page) =>
      page.evaluate(async (of): Promise<PimState> => {
        const { value } = await chrome.runtime.sendMessage({ type: 'poll/run', payload: { origin: of } });
        return value.state;
      }, origin),
    );
  }

  /** Sends the background a message as a page does; answers the whole reply, a refusal too. */
  async ask(type: string, payload: object): Promise<unknown> {
    return this.#inPage((page) => page.evaluate((message) => chrome.runtime.sendMessage(message), { type, payload }));
  }

  /**
   * Waits until everything has followed from what a page did: for what is not to happen. Whatever goes from the page to the
   * background and back is ahead of what is asked here. The page comes to the front, since the browser slows down hidden ones.
   */
  async settled(page: Page): Promise<void> {
    await page.bringToFront();
    for (let round = 0; round < 3; round++) {
      await page.evaluate(drawn);
      await this.ask('store/open', {});
    }
    await page.evaluate(drawn);
  }

  /** Ends the service worker at once, as the browser may at any time. */
  killWorker(): Promise<void> {
    return endWorker(this.context, this.id);
  }

  /** Takes a PIM's host permission away, as the user can in the browser's own settings. */
  async withdraw(origin: string): Promise<void> {
    await this.inExtensions(this.#hostPermission('remove', origin));
  }

  /** Lets the extension's next request for this PIM succeed without the browser's question. */
  async prepareGrant(origin: string): Promise<void> {
    await this.inExtensions(this.#hostPermission('add', origin));
  }

  /** Does something on the browser's own page of extensions, as a person would there. */
  async inExtensions(script: string): Promise<void> {
    const open = this.context.pages().find((page) => page.url() === EXTENSIONS);
    await (open ?? (await openExtensions(this.context))).evaluate(script);
  }

  #hostPermission(action: 'add' | 'remove', origin: string): string {
    const [id, pattern] = [this.id, matchPattern(origin)].map((text) => JSON.stringify(text));
    return `chrome.developerPrivate.${action}HostPermission(${id}, ${pattern})`;
  }

  /**
   * In a plain file of the extension: its origin without its code. The browser's first tab stays there, so that no tab
   * comes and goes before the page that a test looks at.
   */
  async #inPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
    const file = `chrome-extension://${this.id}/manifest.json`;
    const [page] = this.context.pages();
    if (!page) throw new Error('The browser has no tab.');
    if (page.url() !== file) await page.goto(file);
    return use(page);
  }
}

/** Runs in the page: what was due in it is done, also in the next two frames. */
async function drawn(): Promise<void> {
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done));
}
