import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { archiveErrors } from '../archiving.ts';
import type { Store } from '../database.ts';
import { emptyStore, error } from '../fixtures.ts';
import { addPim, listPims } from '../pims.ts';
import { dismissDamage, lastDamage, repairIfNeeded, restoreIfLost } from './damage.ts';
import { takeSafetyCopy } from './safety-copy.ts';

const ORIGIN = 'https://pim.example';
let store: Store;

beforeEach(async () => {
  fakeBrowser.reset();
  store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', 0);
  const fetched = { count: 1, day: '2026-03-08', at: 0 };
  await archiveErrors(store, { origin: ORIGIN, connection: 'acme_erp', errors: [error(1000)], fetched });
});

describe('damage', () => {
  it('is none as long as all is well', async () => {
    await takeSafetyCopy(store, 5);
    await restoreIfLost(store, 9);
    await repairIfNeeded(store, 9, false);
    await repairIfNeeded(store, 9, true);
    expect(await lastDamage()).toBeNull();
  });

  it('is a database that is gone: the backup fills it', async () => {
    await takeSafetyCopy(store, 5);
    const empty = await emptyStore();
    await restoreIfLost(empty, 9);
    expect((await listPims(empty)).map(({ name }) => name)).toEqual(['Catalog']);
    expect(await lastDamage()).toEqual({ at: 9, restored: 5, removed: 0, rebuilt: 0 });
    await dismissDamage();
    expect(await lastDamage()).toBeNull();
  });

  it('is a part that does not fit to another', async () => {
    await store.clear('digests');
    await repairIfNeeded(store, 9, false);
    expect(await lastDamage()).toEqual({ at: 9, restored: null, removed: 0, rebuilt: 1 });
  });

  it('is looked for everywhere where something broke', async () => {
    const broken: unknown = { origin: ORIGIN, connection: 'acme_erp', day: '1970-01-01', times: 7 };
    await store.transaction('digests', 'readwrite').store.put(JSON.parse(JSON.stringify(broken)));
    await repairIfNeeded(store, 9, false);
    expect(await lastDamage()).toBeNull();
    await repairIfNeeded(store, 9, true);
    expect(await lastDamage()).toEqual({ at: 9, restored: null, removed: 1, rebuilt: 1 });
  });

  it('is told once it can be read', async () => {
    await browser.storage.local.set({ damage: { at: 'yesterday' } });
    expect(await lastDamage()).toBeNull();
  });
});
