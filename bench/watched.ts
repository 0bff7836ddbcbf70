import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { type DemoPim, type DemoPimOptions, startDemoPim } from '#demo/pim/server.ts';
import { askForPoll } from '#demo/start/ask.ts';
import { signIn } from '#demo/start/session.ts';
import { readStore } from '#demo/start/store.ts';
import { matchPattern } from '#lib/model/address.ts';
import { type Ground, Installed } from './installed.ts';

/** A browser that is signed in to demo PIMs, whose clock the bench moves. */
export class Watched {
  readonly installed: Installed;
  readonly pims: readonly DemoPim[];
  /** A tab that shows the first PIM, and a page of the extension. */
  readonly tab: Page;
  readonly page: Page;
  readonly #remove: () => Promise<void>;

  private constructor(
    installed: Installed,
    pims: readonly DemoPim[],
    tab: Page,
    page: Page,
    remove: () => Promise<void>,
  ) {
    [this.installed, this.pims, this.tab, this.page, this.#remove] = [installed, pims, tab, page, remove];
  }

  /** The only PIM, or the first. */
  get pim(): DemoPim {
    const [pim] = this.pims;
    if (!pim) throw new Error('There is no PIM.');
    return pim;
  }

  static async open(ground: Ground, count = 1, options: DemoPimOptions = {}): Promise<Watched> {
    const profile = await mkdtemp(join(tmpdir(), 'pim-pulse-profile-'));
    // Each on a host of its own: browsers keep one session for all ports of a host.
    const hosts = Array.from({ length: count }, (_, index) => `127.0.0.${index + 1}`);
    const pims = await Promise.all(hosts.map((host) => startDemoPim({ alive: false, host, ...options })));
    const installed = await Installed.open(ground, profile);
    const tab = await installed.browser.newPage();
    for (const { origin } of pims) await signIn(tab, origin);
    const page = await installed.newPage('options.html#/add');
    return new Watched(installed, pims, tab, page, async () => {
      await installed.close();
      await Promise.all(pims.map((pim) => pim.close()));
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    });
  }

  /** Adds a PIM in the options, as a person does, and waits until its first poll has ended. */
  async add({ origin }: DemoPim): Promise<void> {
    const settings = await this.installed.browser.newPage();
    await settings.goto('chrome://extensions/');
    const id = new URL(this.installed.address('')).host;
    const pattern = matchPattern(origin);
    await settings.evaluate(
      `chrome.developerPrivate.addHostPermission(${JSON.stringify(id)}, ${JSON.stringify(pattern)})`,
    );
    await settings.close();
    await this.page.bringToFront();
    await this.page.goto('about:blank');
    await this.page.goto(this.installed.address('options.html#/add'));
    await this.page.locator('.add input').fill(origin);
    await this.page.locator('.add button').click();
    for (let tries = 0; tries < 600; tries++) {
      const { pims } = await this.page.evaluate(readStore, ['pims' as const]);
      const pim = pims.find((one) => one.origin === origin);
      if (pim?.lastPollAt) return;
      await wait(100);
    }
    throw new Error('There was no first poll within a minute.');
  }

  /** One poll of a PIM, as the button starts it. Rejects if it fails, so that a failed poll is never measured. */
  async refresh({ origin }: DemoPim): Promise<void> {
    const state = await this.page.evaluate(askForPoll, origin);
    if (state !== 'ok') throw new Error(`A poll ended with “${state}”.`);
  }

  remove(): Promise<void> {
    return this.#remove();
  }
}
