import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { askForPoll, askToForget } from '#demo/start/ask.ts';
import { addPim, awaitFirstPoll, signIn } from '#demo/start/session.ts';
import { openStage, type Stage, visit } from '#demo/start/stage.ts';
import { letPass, readStore, type StoreDump } from '#demo/start/store.ts';
import type { Seen } from './fault.ts';
import { Ledger } from './ledger.ts';

/** The sources that keep failing products while faults happen. */
const SOURCES = ['supplier_portal', 'nordwind_erp'];

export type BrowserName = 'chromium' | 'firefox';

/** A browser with the extension, a demo PIM that it watches, and the book of what it has to hold. */
export class Rig {
  readonly browser: BrowserName;
  readonly stage: Stage;
  readonly pim: DemoPim;
  /** The PIM's clock is ahead of ours by so many milliseconds. */
  ahead: { milliseconds: number };
  #page: Page;
  #ledger: Ledger;

  private constructor(
    browser: BrowserName,
    stage: Stage,
    pim: DemoPim,
    ahead: Rig['ahead'],
    page: Page,
    ledger: Ledger,
  ) {
    [this.browser, this.stage, this.pim, this.ahead] = [browser, stage, pim, ahead];
    [this.#page, this.#ledger] = [page, ledger];
  }

  static async open(browser: BrowserName): Promise<Rig> {
    const ahead = { milliseconds: 0 };
    const pim = await startDemoPim({ alive: false, now: () => Date.now() + ahead.milliseconds });
    const firefox = browser === 'firefox';
    const extension = firefox ? '.output/firefox-mv3' : '.output/chrome-mv3';
    const stage = await openStage({ firefox, headless: true, extension, grantUnasked: true });
    await signIn(await stage.browser.newPage(), pim.origin);
    const page = await stage.browser.newPage();
    await addPim(stage, page, pim.origin);
    const store = await awaitFirstPoll(page, pim.origin);
    return new Rig(browser, stage, pim, ahead, page, new Ledger(pim, store));
  }

  async close(): Promise<void> {
    await this.stage.browser.close();
    await this.pim.close();
  }

  /** A page of the extension. */
  get page(): Page {
    return this.#page;
  }

  /** Opens another page of the extension in the place of one that went with it. */
  async newPage(): Promise<Page> {
    this.#page = await this.stage.browser.newPage();
    await visit(this.#page, this.stage.address('options.html'));
    return this.#page;
  }

  /** Lets a few products fail, so that each poll has something to fetch and something to lose. */
  trouble(count = 3): void {
    for (const source of SOURCES) this.pim.switches.burst(source, count);
  }

  /** What the refresh button does; `limit` in milliseconds. */
  async refresh(page = this.#page, limit = 60_000): Promise<Seen> {
    const asked = page
      .evaluate(letPass, { origin: this.pim.origin, what: 'rest' as const })
      .catch(() => {})
      .then(() => page.evaluate(askForPoll, this.pim.origin))
      .catch((): Seen => 'no answer');
    return Promise.race([asked, wait(limit, 'no answer' as const, { ref: false })]);
  }

  /** Ends all faults and polls: answers the state, and what the archive lacks or has twice. */
  async mend(): Promise<{ seen: Seen; lost: number; doubled: number }> {
    this.pim.switches.clear();
    this.ahead.milliseconds = 0;
    let seen = await this.refresh();
    for (let tries = 0; seen !== 'ok' && tries < 3; tries++) {
      await wait(500);
      seen = await this.refresh();
    }
    return { seen, ...this.#ledger.compare(await this.store()) };
  }

  /** Forgets a PIM, as the options do. */
  async forget(origin: string): Promise<void> {
    await this.#page.evaluate(askToForget, origin);
  }

  store(): Promise<StoreDump> {
    return this.#page.evaluate(readStore, null);
  }

  /** From now on the archive has to hold what it holds now. */
  async reopenLedger(): Promise<void> {
    this.#ledger.reopen(await this.store());
  }
}
