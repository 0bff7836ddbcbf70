import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { lookupCodeNames, saveCodeNames, storeVariant, variantsOf } from './catalog-names.ts';
import type { Store } from './database.ts';
import { emptyStore, labels, pim } from './fixtures.ts';
import { addPim } from './pims.ts';

describe('labels', () => {
  const ORIGIN = 'https://pim.example';
  const OTHER = 'https://pim.example:8443';

  let store: Store;
  beforeEach(async () => {
    store = await emptyStore();
    await addPim(store, ORIGIN, 'Catalog', 0);
  });

  const stored = async () => lookupCodeNames(await store.getAll('labels'));

  describe('what codes are called', () => {
    it('is told for each PIM by itself', async () => {
      await addPim(store, OTHER, 'Other', 0);
      await saveCodeNames(store, labels({ family: new Map([['lamps', 'Lamps']]) }));
      await saveCodeNames(store, labels({ origin: OTHER, family: new Map([['lamps', 'Leuchten']]) }));
      const names = await stored();
      expect([names(ORIGIN, 'family', 'lamps'), names(OTHER, 'family', 'lamps')]).toEqual(['Lamps', 'Leuchten']);
      expect(names(ORIGIN, 'channel', 'lamps')).toBeNull();
    });

    it('is nothing for a code that is not named, whatever it is', async () => {
      const names = await stored();
      for (const code of ['constructor', '__proto__', '']) expect(names(ORIGIN, 'attribute', code)).toBeNull();
    });

    it('is not kept for a PIM that was forgotten meanwhile', async () => {
      await saveCodeNames(store, labels({ origin: OTHER }));
      expect(await store.count('labels')).toBe(0);
    });
  });
});

describe('variants', () => {
  const PIM = 'https://pim.example';
  const OTHER = 'https://other.example';
  let store: Store;

  const tell = (product: string, parent: string | null, identifier: string | null = null, origin = PIM) =>
    storeVariant(store, { origin, product, identifier, parent });

  const siblings = async (product: string) =>
    (await variantsOf(store, PIM, product))?.siblings.map((one) => one.product) ?? null;

  beforeEach(async () => {
    store = await emptyStore();
    for (const origin of [PIM, OTHER]) await store.put('pims', pim({ origin }));
  });

  describe('the variants of a parent', () => {
    it('are known as far as they were told of', async () => {
      await tell('1', 'lamp-m01');
      expect(await variantsOf(store, PIM, '1')).toEqual({ parent: 'lamp-m01', siblings: [] });
      await tell('2', 'lamp-m01');
      await tell('3', 'lamp-m02');
      await tell('4', 'lamp-m01', null, OTHER);
      expect(await siblings('1')).toEqual(['2']);
      expect(await siblings('9')).toBeNull();
    });

    it('are no more when they have another parent, or none', async () => {
      await tell('1', 'lamp-m01');
      await tell('2', 'lamp-m01');
      await tell('2', 'lamp-m02');
      expect(await siblings('1')).toEqual([]);
      await tell('2', null);
      expect(await siblings('2')).toBeNull();
      expect(await store.count('variants')).toBe(1);
    });

    it('are kept once, also when their PIM moves on to uuids', async () => {
      await tell('1', 'lamp-m01', 'lamp-white');
      await tell('2', 'lamp-m01', 'lamp-black');
      await tell('3', 'lamp-m01', null);
      await tell('4', 'lamp-m01', null);
      await tell('0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11', 'lamp-m01', 'lamp-white');
      expect(await siblings('2')).toEqual(['0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11', '3', '4']);
    });

    it('are not kept of a PIM that was forgotten', async () => {
      await store.delete('pims', PIM);
      await tell('1', 'lamp-m01');
      expect(await store.count('variants')).toBe(0);
    });
  });
});
