import type { Page } from 'puppeteer-core';
import { startDemoPim } from '#demo/pim/server.ts';
import { askToForget } from '#demo/start/ask.ts';
import { addPim, awaitFirstPoll, signIn } from '#demo/start/session.ts';
import { openStage, type Stage } from '#demo/start/stage.ts';
import { readStore } from '#demo/start/store.ts';
import { readCoreContent } from '#lib/errors/content.ts';
import { placeOf } from '#lib/errors/form-place.ts';
import { ensureBrowser } from '../scripts/browsers.ts';
import { expect, test } from './extension.ts';
import { noon } from './noon.ts';
import { idOf } from './product-page.ts';
import { beginning, happen, OUTCOMES, OUTCOMES_OF_MODEL } from './what-happened.ts';

const [WIDTH, HEIGHT] = [1280, 800];

/**
 * The walk of outcomes.spec.ts in Firefox, which reads dates and languages by a library of its own. What the panel has asked for is
 * read in the store: no test can read in a frame of an extension there.
 */
test.describe('in Firefox', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });

  let stage: Stage;
  /** A tab of the PIM, and one of the extension. */
  let tab: Page;
  let own: Page;
  /** What the PIM takes for the present; epoch milliseconds. */
  let present: number;

  test.beforeAll(async () => {
    ensureBrowser('firefox');
    const extension = '.output/firefox-mv3';
    stage = await openStage({ firefox: true, headless: true, extension, grantUnasked: true });
    tab = await stage.browser.newPage();
    own = await stage.browser.newPage();
  });
  test.afterAll(() => stage?.browser.close());

  const begin = async (line: 'current' | '7.0' | '6.0', uiLocale: string) => {
    present = beginning();
    const pim = await startDemoPim({ alive: false, now: () => present, timeZone: noon, line });
    pim.world.user.user_default_locale = uiLocale;
    const products = happen(pim, (milliseconds) => {
      present += milliseconds;
    });
    await signIn(tab, pim.origin);
    await addPim(stage, own, pim.origin);
    await awaitFirstPoll(own, pim.origin);
    return { pim, ...products };
  };
  const openPanel = async (address: string) => {
    await tab.bringToFront();
    await tab.setViewport({ width: WIDTH, height: HEIGHT });
    await tab.goto(address);
    await tab.waitForSelector('.field-container');
    await tab.waitForSelector('.pim-pulse');
    await expect.poll(() => tab.$$eval('.pim-pulse-marker', (markers) => markers.length)).toBeGreaterThan(0);
    await tab.mouse.click(WIDTH - 16, HEIGHT * 0.6);
    await tab.waitForSelector('.pim-pulse[open]');
  };
  /** What became of the errors of a product, by the code of the refused field: why it is not known, else the state. */
  const became = async (identifier: string) => {
    const { errors, outcomes } = await own.evaluate(readStore, ['errors' as const, 'outcomes' as const]);
    const found = new Map(outcomes.map((outcome) => [outcome.error, outcome.reason ?? outcome.state]));
    const all = errors.flatMap((chunk) => chunk.errors).map(({ id, content }) => ({ id, ...readCoreContent(content) }));
    const ofProduct = all.filter(({ product }) => product?.identifier === identifier);
    return Object.fromEntries(ofProduct.map((error) => [placeOf(error).attributes.join(), found.get(error.id)]));
  };

  /** The panel hears of it from the page, and asks the PIM. */
  const fixInForm = async (identifier: string) => {
    await tab.focus('[data-attribute="short_name"] input');
    await tab.keyboard.press('End');
    await tab.keyboard.type(' II');
    present = Date.now();
    await tab.locator('.save').click();
    await expect.poll(() => became(identifier)).toMatchObject({ short_name: 'changed' });
  };

  // Arabic is read with the product model of outcomes.spec.ts, and by the unit tests of all languages of the PIM.
  for (const [line, uiLocale] of [
    ['current', 'de_DE'],
    ['7.0', 'ja_JP'],
    ['6.0', 'ar'],
  ] as const) {
    test(`what became of each error on ${line} is found, in ${uiLocale}, after a fix in the form and of a product model too`, async () => {
      const { pim, product, variant } = await begin(line, uiLocale);
      await openPanel(`${pim.origin}/#/enrich/product/${idOf(pim, product)}`);
      await expect.poll(() => became(product.identifier)).toMatchObject(OUTCOMES);
      await expect.poll(() => tab.$('[data-attribute="ean"] > .pim-pulse-marker')).toBeNull();
      await fixInForm(product.identifier);
      await openPanel(`${pim.origin}/?model#/enrich/product/${idOf(pim, variant)}`);
      await expect.poll(() => became(variant.identifier)).toMatchObject(OUTCOMES_OF_MODEL);
      await own.evaluate(askToForget, pim.origin);
      await tab.goto('about:blank');
      await pim.close();
    });
  }
});
