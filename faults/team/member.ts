import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Target } from 'puppeteer-core';
import { addPim, awaitFirstPoll, signIn } from '#demo/start/session.ts';
import { openStage, type Stage, visit } from '#demo/start/stage.ts';
import { matchPattern } from '#lib/model/address.ts';
import type { BrowserName } from '../rig.ts';
import { askToJoin, offerAccess, readShared, saveDecision, shareNow } from './in-page.ts';

export interface MemberOptions {
  name: string;
  browser: BrowserName;
  /** How wrong the clock of its background is, in milliseconds. */
  skew: number;
  pim: string;
  /** The team's folder, as this browser finds it. */
  folder: string;
  /** Folder of a profile that stays. */
  profile?: string;
  /** The extension of another member, of whose profile this one is a copy. */
  extension?: string;
}

/** A browser of the team with the built extension. */
export class Member {
  readonly options: MemberOptions;
  readonly #stage: Stage;
  readonly #page: Page;
  /** Folder of its extension. */
  readonly extension: string;

  private constructor(options: MemberOptions, stage: Stage, page: Page, extension: string) {
    [this.options, this.#stage, this.#page, this.extension] = [options, stage, page, extension];
  }

  /** Opens the browser; where it has no profile yet it signs in, adds the PIM and joins the team. */
  static async open(options: MemberOptions): Promise<Member> {
    const { browser, pim, folder, name, profile } = options;
    const firefox = browser === 'firefox';
    const extension = options.extension ?? (await withClock(options));
    const of = { firefox, headless: true, extension, grantUnasked: true, ...(profile ? { profile } : {}) };
    const stage = await openStage(of);
    const page = await stage.browser.newPage();
    const member = new Member(options, stage, page, extension);
    await signIn(await stage.browser.newPage(), pim);
    await visit(page, stage.address('options.html'));
    if ((await member.read()).isJoined) {
      // A browser that is started with an unpacked extension has forgotten what that was allowed.
      for (const address of [pim, folder]) await member.#allow(address);
      await member.share();
      return member;
    }
    await addPim(stage, page, pim);
    await awaitFirstPoll(page, pim);
    await member.#allow(folder);
    const space = { kind: 'webdav', address: folder };
    const joined = await page.evaluate(askToJoin, { origin: pim, space, me: name });
    if (joined !== 'joined') throw new Error(`${name} could not join: ${joined}`);
    return member;
  }

  /** Asks for access by a real click, and fails where it is not given. */
  async #allow(address: string): Promise<void> {
    const { browser, name } = this.options;
    const pattern = matchPattern(address);
    await this.#stage.prepareGrant(pattern);
    await this.#page.evaluate(offerAccess, { pattern, firefox: browser === 'firefox' });
    await this.#page.bringToFront();
    await this.#page.locator('#ask').click();
    const button = await this.#page.waitForSelector('#ask[data-granted]', { timeout: 10_000 });
    const isGranted = await button?.evaluate((one) => one.getAttribute('data-granted') === 'true');
    if (!isGranted) throw new Error(`${name} may not reach ${address}.`);
    await button?.evaluate((one) => one.remove());
  }

  get name(): string {
    return this.options.name;
  }

  /** Decides something. Rejects where it is not known whether it was kept. */
  decide(group: string, note: string, owner: string | null | undefined): Promise<void> {
    const set = { note, ...(owner === undefined ? {} : { owner }) };
    return this.#page.evaluate(saveDecision, { origin: this.options.pim, on: ['group', group, `About ${group}`], set });
  }

  /** Shares now, as a page does that is opened, however long the extension wanted to wait; and waits until that is over. */
  share(): Promise<void> {
    return this.#page.evaluate(shareNow, this.options.pim);
  }

  read(): ReturnType<typeof readShared> {
    return this.#page.evaluate(readShared, this.options.pim);
  }

  /** Ends the background in the middle of whatever it does, as browsers do; Firefox lets nobody do that from outside. */
  async endBackground(): Promise<void> {
    const root = this.#stage.address('');
    const isBackground = (one: Target) => one.type() === 'service_worker' && one.url().startsWith(root);
    const worker = await this.#stage.browser.targets().find(isBackground)?.worker();
    await worker?.close();
  }

  close(): Promise<void> {
    return this.#stage.browser.close();
  }
}

/** A copy of the built extension whose background lives by a clock that is wrong. */
async function withClock({ skew, browser }: MemberOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pim-pulse-member-'));
  await cp(browser === 'firefox' ? '.output/firefox-mv3' : '.output/chrome-mv3', folder, { recursive: true });
  const background = join(folder, 'background.js');
  const clock = `globalThis.Date=class extends Date{constructor(...of){of.length>0?super(...of):super(Date.now())}static now(){return super.now()+${skew}}};`;
  await writeFile(background, clock + (await readFile(background, 'utf8')));
  return folder;
}
