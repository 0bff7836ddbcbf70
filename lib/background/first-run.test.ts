import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openFirstRun } from './first-run.ts';

beforeEach(() => fakeBrowser.reset());

it.each([
  ['install', 1],
  ['update', 0],
])('the first steps open after an %s: %i time', async (reason, times) => {
  const create = vi.spyOn(browser.tabs, 'create');
  create.mockClear();
  await openFirstRun({ reason });
  expect(create).toHaveBeenCalledTimes(times);
});
