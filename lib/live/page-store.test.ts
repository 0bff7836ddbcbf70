import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { VERSION } from '#lib/store/database.ts';
import { NAME } from '#lib/store/early-open.ts';
import { MIGRATIONS } from '#lib/store/migrations.ts';
import { openStore, type StoreTrouble } from '#lib/store/open-store.ts';
import { openKept, readsOld } from './page-store.ts';

/** What the background does when it is asked. */
let background: () => Promise<StoreTrouble | null>;
const asked = vi.fn(async () => ({ value: await background() }));

beforeEach(() => {
  asked.mockClear();
  readsOld.is = false;
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(asked);
  background = async () => {
    (await openStore()).close();
    return null;
  };
});
afterEach(async () => {
  await deleteDB(NAME);
});

describe('what is kept', () => {
  it('is opened by a page without the background, as a rule', async () => {
    await background();
    expect((await openKept()).version).toBe(VERSION);
    expect(asked).not.toHaveBeenCalled();
  });

  it('is made or brought to this version by the background', async () => {
    expect((await openKept()).version).toBe(VERSION);
    expect(asked).toHaveBeenCalledOnce();
    await deleteDB(NAME);
    (await openStore(undefined, undefined, MIGRATIONS.slice(0, 1))).close();
    expect((await openKept()).version).toBe(VERSION);
    expect([asked.mock.calls.length, readsOld.is]).toEqual([2, false]);
  });

  it('is read as it was when it cannot be brought to this version, and the page knows', async () => {
    (await openStore(undefined, undefined, MIGRATIONS.slice(0, 1))).close();
    background = async () => 'unmigrated';
    expect((await openKept()).version).toBe(1);
    expect(readsOld.is).toBe(true);
  });

  it.each(['newer', 'blocked', 'damaged'] as const)('is not read when it is %s', async (trouble) => {
    background = async () => trouble;
    await expect(openKept()).rejects.toMatchObject({ trouble });
  });
});
