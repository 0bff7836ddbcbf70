import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { emptyStore, labels } from './fixtures.ts';
import { labelsOf, storeLabels } from './labels.ts';
import type { Store } from './open.ts';
import { addPim } from './pims.ts';

const ORIGIN = 'https://pim.example';
const OTHER = 'https://pim.example:8443';

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', 0);
});

const stored = async () => labelsOf(await store.getAll('labels'));

describe('what codes are called', () => {
  it('is told for each PIM by itself', async () => {
    await addPim(store, OTHER, 'Other', 0);
    await storeLabels(store, labels({ family: new Map([['lamps', 'Lamps']]) }));
    await storeLabels(store, labels({ origin: OTHER, family: new Map([['lamps', 'Leuchten']]) }));
    const names = await stored();
    expect([names(ORIGIN, 'family', 'lamps'), names(OTHER, 'family', 'lamps')]).toEqual(['Lamps', 'Leuchten']);
    expect(names(ORIGIN, 'channel', 'lamps')).toBeNull();
  });

  it('is nothing for a code that is not named, whatever it is', async () => {
    const names = await stored();
    for (const code of ['constructor', '__proto__', '']) expect(names(ORIGIN, 'attribute', code)).toBeNull();
  });

  it('is not kept for a PIM that was forgotten meanwhile', async () => {
    await storeLabels(store, labels({ origin: OTHER }));
    expect(await store.count('labels')).toBe(0);
  });
});
