import { beforeEach, expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { injectHandle, injectMarks } from './marks.ts';

let ran: unknown[];
/** Tabs that are still there. */
let tabs: Set<number>;

beforeEach(() => {
  fakeBrowser.reset();
  ran = [];
  tabs = new Set([4]);
  const run = async ({ target, files }: { target: { tabId: number }; files?: string[] | undefined }) => {
    if (!tabs.has(target.tabId)) throw new Error(`No tab with id: ${target.tabId}.`);
    ran.push([target.tabId, files]);
    const results: Browser.scripting.InjectionResult<Awaited<unknown>>[] = [];
    return results;
  };
  vi.spyOn(fakeBrowser.scripting, 'executeScript').mockImplementation(run);
});

it.each([
  ['the marks', injectMarks, '/marks.js'],
  ['what moves the button', injectHandle, '/handle.js'],
])('%s: the script runs in the tab that wants it, and a tab that is gone needs none', async (_, inject, file) => {
  await inject(4);
  expect(ran).toEqual([[4, [file]]]);
  tabs.clear();
  await inject(4);
  expect(ran).toHaveLength(1);
});
