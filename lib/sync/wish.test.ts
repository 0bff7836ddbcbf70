import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from '#lib/settings/storage.ts';
import { grantWish, rememberWish } from './wish.ts';
import { type Worker, worker } from './worker/fixtures.ts';

const PIM = 'https://pim.example';
let of: Worker;
const named = async () => (await loadSettings()).settings.pims.map(({ origin }) => origin);

beforeEach(async () => {
  of = await worker(PIM);
});

describe('the wish to watch a PIM', () => {
  it('is granted once access is, though the popup is gone', async () => {
    of.granted.clear();
    await rememberWish(PIM);
    await grantWish(of.store, of.engine);
    expect([await named(), of.runs]).toEqual([[], []]);
    of.granted.add('https://pim.example/*');
    await grantWish(of.store, of.engine);
    expect([await named(), of.runs]).toEqual([[PIM], [`user ${PIM}`]]);
    expect(await of.store.get('pims', PIM)).toBeDefined();
  });

  it('is granted once', async () => {
    await rememberWish(PIM);
    await grantWish(of.store, of.engine);
    await grantWish(of.store, of.engine);
    expect(of.runs).toEqual([`user ${PIM}`]);
  });

  it('is the last one', async () => {
    await rememberWish('https://other.example');
    await rememberWish(PIM);
    await grantWish(of.store, of.engine);
    expect(await named()).toEqual([PIM]);
  });

  it('is nobody’s when access is granted for something else', async () => {
    await grantWish(of.store, of.engine);
    expect([await named(), of.runs]).toEqual([[], []]);
  });
});
