import { readFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { askForPoll, askToForget, askToSet } from '#demo/start/ask.ts';
import { addPim, awaitFirstPoll, signIn } from '#demo/start/session.ts';
import { openStage, type Stage, visit } from '#demo/start/stage.ts';
import { letPass, readStore, type StoreDump } from '#demo/start/store.ts';
import { MINUTE } from '#lib/calendar.ts';
import { matchPattern } from '#lib/model/address.ts';
import type { PimState } from '#lib/model/pim.ts';
import { ensureBrowser } from '../scripts/browsers.ts';
import { expect, test } from './extension.ts';
import { addressesOfTabs, endEventPage, frame, hasAccess, ringAlarms, takeBack } from './firefox-pages.ts';
import { noon } from './noon.ts';
import { failLast } from './product-page.ts';
import { expectAlerts, expectTests, manyAlerts, serveTools } from './receiver.ts';
import { servedBy } from './served.ts';
import { defineElements, reachableRoots } from './shadow-roots.ts';

const FIGURES = ['created', 'updated', 'read', 'errors'] as const;

const EXTENSION = '.output/firefox-mv3';
/** How wide Firefox opens its sidebar. */
const SIDEBAR = 320;

/**
 * One life of the extension in Firefox, from the first sign-in on: what a person meets is the same as in Chromium, in which most
 * other specs run. Where Firefox lacks something, `docs/browsers.md` lists the replacement.
 */
test.describe('in Firefox', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });

  let pim: DemoPim;
  let present: number;
  let stage: Stage;
  /** A tab of the PIM, and one of the extension. */
  let tab: Page;
  let page: Page;

  test.beforeAll(async () => {
    ensureBrowser('firefox');
    present = Date.now() - 10 * MINUTE;
    pim = await startDemoPim({ alive: false, now: () => present, timeZone: noon });
    failLast(pim);
    stage = await openStage({
      firefox: true,
      headless: true,
      extension: EXTENSION,
      grantUnasked: true,
    });
    tab = await stage.browser.newPage();
    page = await stage.browser.newPage();
  });
  test.afterAll(async () => {
    await stage?.browser.close();
    await pim?.close();
  });

  const store = (): Promise<StoreDump> => page.evaluate(readStore, null);
  const state = async (): Promise<PimState | undefined> => (await store()).pims[0]?.state;
  const open = async (address: string, width = 1280) => {
    await page.setViewport({ width, height: 800 });
    await page.bringToFront();
    await visit(page, stage.address(address));
  };
  const text = async (selector: string) => {
    await page.waitForSelector(selector);
    return page.$eval(selector, (element) => element.textContent ?? '');
  };
  const refresh = async () => {
    await page.evaluate(letPass, { origin: pim.origin, what: 'rest' as const });
    return page.evaluate(askForPoll, pim.origin);
  };

  /** The session of a container is none that the extension can use, which it says. */
  const signInToContainer = async () => {
    await tab.goto('about:blank');
    const container = await stage.browser.createBrowserContext();
    await signIn(await container.newPage(), pim.origin);
    await open('popup.html', 620);
    await expect.poll(() => text('.verdict-head')).toContain('container tab');
    expect(await refresh()).toBe('signed-out');
    await container.close();
  };

  test('a person signs in to the PIM, grants access, and the first poll succeeds', async () => {
    await signIn(tab, pim.origin);
    await addPim(stage, page, pim.origin);
    const { pims, connections, errors } = await awaitFirstPoll(page, pim.origin);
    expect(pims.map(({ origin }) => origin)).toEqual([pim.origin]);
    expect(connections).toHaveLength(pim.world.connections.length);
    expect(errors.length).toBeGreaterThan(0);
    expect(await page.evaluate(hasAccess, matchPattern(pim.origin))).toBe(true);
  });

  test('the popup shows exactly what the PIM served', async () => {
    const served = await servedBy(pim.origin, pim.signIn());
    await open('popup.html', 620);
    await page.waitForSelector('figure[data-figure="errors"] .chart-total');
    for (const figure of FIGURES) {
      const total = await text(`figure[data-figure="${figure}"] .chart-total`);
      expect([figure, total]).toEqual([figure, served.weeks[figure].get('<all>')?.total.toLocaleString('en')]);
    }
    const canvases = await page.$$eval('.chart-plot canvas', (all) => all.map(({ width }) => width > 0));
    expect(canvases).toEqual([true, true, true, true]);
  });

  test('the dashboard shows every error, in a tab and beside a page', async () => {
    const stored = errorsIn(await store());
    const manifest = JSON.parse(await readFile(`${EXTENSION}/manifest.json`, 'utf8'));
    expect(JSON.stringify(manifest.sidebar_action)).toContain('dashboard.html');
    for (const width of [1280, SIDEBAR]) {
      await open('dashboard.html?view=errors&list=errors', width);
      await page.waitForSelector('.rows article');
      await expect.poll(() => text('.count')).toContain(stored.toLocaleString('en'));
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
  });

  test('a product has its panel, and markers on the refused fields', async () => {
    await open('dashboard.html?view=errors&list=errors', 1280);
    await page.waitForSelector('a.error-product');
    // The list may be drawn anew meanwhile, and an element of before belongs to nothing any more.
    const address = await page.evaluate(
      () => document.querySelector<HTMLAnchorElement>('a.error-product')?.href ?? 'no product has a link',
    );
    await tab.bringToFront();
    await tab.setViewport({ width: 1280, height: 800 });
    await tab.evaluateOnNewDocument(defineElements);
    await tab.goto(address);
    await tab.waitForSelector('.field-container');
    await tab.waitForSelector('.pim-pulse');
    await expect.poll(() => tab.$$eval('.pim-pulse-marker', (markers) => markers.length)).toBeGreaterThan(0);
    expect(await tab.$('.pim-pulse[open]')).toBeNull();
    await tab.mouse.click(1280 - 16, 800 * 0.6);
    await tab.waitForSelector('.pim-pulse[open]');
    expect(await tab.evaluate(reachableRoots)).toEqual([]);
  });

  test('each tool takes tests and alerts, and a marked link opens our list', async () => {
    const { tools, teamTools, close } = await serveTools();
    await open('options.html');
    await page.evaluate(askToSet, { origin: pim.origin, set: { teamTools } });
    const address = `options.html#/pim/${encodeURIComponent(pim.origin)}/tools`;
    await open(address);
    await page.locator('::-p-text(Allow access)').click();
    await page.goto('about:blank');
    await open(address);
    await expect.poll(() => page.$$('::-p-text(Send test)').then((all) => all.length)).toBe(teamTools.length);
    // One after the other: what a tool answered moves the buttons below it, and a press would miss them.
    for (const button of await page.$$('::-p-text(Send test)')) {
      const arrived = () => tools.messages.length + tools.reports.length;
      const before = arrived();
      await button.click();
      await expect.poll(arrived).toBeGreaterThan(before);
    }
    await expectTests(tools);
    await refresh();
    await expect.poll(() => tools.reports.filter(({ path }) => path.startsWith('/webhook')).length).toBeGreaterThan(1);
    tools.messages.splice(0);
    await page.evaluate(askToSet, { origin: pim.origin, set: { rules: manyAlerts } });
    // What happened before a PIM was added raises no alert.
    present = Date.now();
    for (const code of Object.keys(pim.world.errorCounts('business'))) pim.switches.burst(code, 3);
    await refresh();
    await expectAlerts(tools);
    await page.evaluate(askToSet, { origin: pim.origin, set: { teamTools: [] } });
    await tab.bringToFront();
    // The extension leads elsewhere before it has loaded; puppeteer hears nothing of a page of the extension.
    void tab.goto(`${pim.origin}/?pim-pulse=supplier_portal#/connect/data-flows`).catch(() => null);
    await expect.poll(() => page.evaluate(addressesOfTabs)).toContain('view=errors&list=errors');
    await tab.goto(`${pim.origin}/#/`);
    await close();
  });

  test('the background may be ended at any time, and goes on where it was', async () => {
    await open('options.html');
    const before = await store();
    await endEventPage(stage, page);
    pim.switches.burst('supplier_portal', 2);
    expect(await refresh()).toBe('ok');
    expect(errorsIn(await store())).toBe(errorsIn(before) + 2);
  });

  test('an alarm wakes it, and it polls while a tab of the PIM is open', async () => {
    await endEventPage(stage, page);
    await page.evaluate(letPass, { origin: pim.origin, what: 'beat' as const });
    const names = await page.evaluate(ringAlarms);
    expect(names.length).toBeGreaterThan(0);
    await expect.poll(async () => (await store()).pims[0]?.lastPollAt ?? 0, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(await state()).toBe('ok');
  });

  test('a session that ended over night is reported, and signing in is enough', async () => {
    pim.switches.signOut();
    expect(await refresh()).toBe('signed-out');
    await open('popup.html', 620);
    expect(await text('.verdict-head')).toContain('signed out');
    await signInToContainer();
    await signIn(tab, pim.origin);
    await expect.poll(state, { timeout: 60_000 }).toBe('ok');
  });

  test('removed access is reported, and can be granted again', async () => {
    await open('options.html');
    await page.evaluate(takeBack, matchPattern(pim.origin));
    await expect.poll(state).toBe('permission-missing');
    await open('popup.html', 620);
    await stage.prepareGrant(matchPattern(pim.origin));
    await page.bringToFront();
    await page.locator('.verdict-head .button-main').click();
    await expect.poll(state, { timeout: 60_000 }).toBe('ok');
  });

  test('a PIM that is removed leaves nothing behind', async () => {
    await open('options.html');
    await page.evaluate(askToForget, pim.origin);
    await expect.poll(async () => Object.values(await store()).flat()).toEqual([]);
    expect(await page.evaluate(hasAccess, matchPattern(pim.origin))).toBe(false);
  });

  test('a page that frames the panel by itself gets an empty one', async () => {
    await tab.evaluate(frame, stage.address('panel.html'));
    // Firefox does not tell where a frame of an extension is.
    const texts = async () => {
      const read = () => document.querySelector('.sentence')?.textContent ?? '';
      return (await Promise.all(tab.frames().map((one) => one.evaluate(read).catch(() => '')))).join();
    };
    await expect.poll(texts).toContain('Open this panel with the PIM Pulse button on a PIM page.');
  });
});

function errorsIn({ errors }: StoreDump): number {
  return errors.reduce((sum, chunk) => sum + chunk.errors.length, 0);
}
