import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore, error } from '#lib/store/fixtures.ts';
import { addPim } from '#lib/store/pims.ts';
import { lastDamage } from '#lib/store/recovery/damage.ts';
import type { Engine } from './engine.ts';
import { withRecovery } from './resilience.ts';

const ORIGIN = 'https://pim.example';
let store: Store;
let fault: Error | null;
let engine: Engine;
let clock: number;

beforeEach(async () => {
  fakeBrowser.reset();
  store = await emptyStore();
  [fault, clock] = [null, 9];
  await addPim(store, ORIGIN, 'Catalog', 0);
  const fetched = { count: 1, day: '2026-03-08', at: 0 };
  await archiveErrors(store, { origin: ORIGIN, connection: 'acme_erp', errors: [error(1000)], fetched });
  const inner: Engine = {
    async run() {
      if (fault) throw fault;
      return 'ok';
    },
    stop() {},
  };
  engine = withRecovery(
    inner,
    async () => store,
    () => clock,
  );
});

describe('recovery around polls', () => {
  it('saves a safety copy of the user’s decisions', async () => {
    expect(await engine.run(ORIGIN, 'load')).toBe('ok');
    expect(await browser.storage.local.get('safetyCopies')).toMatchObject({ safetyCopies: [{ at: 9 }] });
    expect(await lastDamage()).toBeNull();
  });

  it('repairs the database when a poll fails', async () => {
    fault = new TypeError('A mistake.');
    for (const _ of ['once', 'and again']) {
      await store.clear('digests');
      await expect(engine.run(ORIGIN, 'load')).rejects.toThrow('A mistake.');
      expect(await lastDamage()).toMatchObject({ at: 9, rebuilt: 1 });
      expect(await store.count('digests')).toBe(1);
    }
  });

  it('does not repair when the database was closed during the poll, or when the PIM is not watched', async () => {
    await store.clear('digests');
    for (const other of [new DOMException('Closing.', 'InvalidStateError'), new Error('This PIM is not watched.')]) {
      fault = other;
      await expect(engine.run(ORIGIN, 'load')).rejects.toBe(other);
    }
    expect(await store.count('digests')).toBe(0);
  });

  it('does not check the database again soon after it was found intact', async () => {
    fault = new TypeError('A mistake.');
    await expect(engine.run(ORIGIN, 'load')).rejects.toThrow('A mistake.');
    await store.clear('digests');
    await expect(engine.run(ORIGIN, 'load')).rejects.toThrow('A mistake.');
    expect(await store.count('digests')).toBe(0);
    clock += 60_000;
    await expect(engine.run(ORIGIN, 'load')).rejects.toThrow('A mistake.');
    expect(await store.count('digests')).toBe(1);
  });
});
