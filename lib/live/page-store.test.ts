import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { DATABASE_VERSION } from '#lib/store/database.ts';
import { NAME } from '#lib/store/early-open.ts';
import { MIGRATIONS } from '#lib/store/migrations.ts';
import { openStore, type StoreTrouble } from '#lib/store/open-store.ts';
import { openPageStore, readsOldVersion } from './page-store.ts';

/** What the background does on request. */
let background: () => Promise<StoreTrouble | null>;
const sendMessage = vi.fn(async () => ({ value: await background() }));

const OTHER_VERSION = DATABASE_VERSION + 1;

async function ofAnotherVersion(): Promise<void> {
  (await openStore(undefined, undefined, [...MIGRATIONS, () => {}])).close();
}

beforeEach(() => {
  sendMessage.mockClear();
  readsOldVersion.is = false;
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sendMessage);
  background = async () => {
    (await openStore()).close();
    return null;
  };
});
afterEach(async () => {
  await deleteDB(NAME);
});

describe('the store', () => {
  it('is usually opened by a page without the background', async () => {
    await background();
    expect((await openPageStore()).version).toBe(DATABASE_VERSION);
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('is created or migrated by the background', async () => {
    expect((await openPageStore()).version).toBe(DATABASE_VERSION);
    expect(sendMessage).toHaveBeenCalledOnce();
    await ofAnotherVersion();
    background = async () => {
      await deleteDB(NAME);
      (await openStore()).close();
      return null;
    };
    expect((await openPageStore()).version).toBe(DATABASE_VERSION);
    expect([sendMessage.mock.calls.length, readsOldVersion.is]).toEqual([2, false]);
  });

  it('is read unchanged when it cannot be migrated, and the page knows it', async () => {
    await ofAnotherVersion();
    background = async () => 'unmigrated';
    expect((await openPageStore()).version).toBe(OTHER_VERSION);
    expect(readsOldVersion.is).toBe(true);
  });

  it.each(['newer', 'blocked', 'damaged'] as const)('is not read when it is %s', async (trouble) => {
    background = async () => trouble;
    await expect(openPageStore()).rejects.toMatchObject({ trouble });
  });
});
