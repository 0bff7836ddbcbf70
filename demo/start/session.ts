import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { demoAccount } from '#demo/pim/world/user.ts';
import { matchPattern } from '#lib/model/address.ts';
import { StartProblem } from './problem.ts';
import { type Stage, visit } from './stage.ts';
import { readStore, type StoreDump } from './store.ts';

/** Signs in to the demo PIM as a person would, in this tab. */
export async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/user/login`);
  await page.bringToFront();
  await page.locator('[name="_username"]').fill(demoAccount.username);
  await page.locator('[name="_password"]').fill(demoAccount.password);
  await Promise.all([page.waitForNavigation(), page.locator('[type="submit"]').click()]);
}

/** Opens the options in this tab with the PIM's address filled in, for a person or `addPim` to go on. */
export async function offerPim(stage: Stage, page: Page, origin: string): Promise<void> {
  await visit(page, stage.address('options.html#/add'));
  await page.bringToFront();
  await page.locator('.add input').fill(origin);
}

/** Adds a PIM in the options, as a person would: its address, a click, and the browser's consent. */
export async function addPim(stage: Stage, page: Page, origin: string): Promise<void> {
  await stage.prepareGrant(matchPattern(origin));
  await offerPim(stage, page, origin);
  await page.locator('.add button').click();
}

/** Waits until the first poll of a PIM has ended; `page` is one of the extension's. Answers what is stored then. */
export async function awaitFirstPoll(page: Page, origin: string): Promise<StoreDump> {
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(200)) {
    const store = await page.evaluate(readStore, null);
    const pim = store.pims.find((known) => known.origin === origin);
    if (!pim?.lastPollAt) continue;
    if (pim.state === 'ok') return store;
    throw new StartProblem(`The first poll of the PIM ended with “${pim.state}”.`);
  }
  throw new StartProblem('The extension did not poll the PIM within a minute.');
}
