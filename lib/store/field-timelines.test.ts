import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { MOST_TURNS } from '#lib/model/values.ts';
import type { Store } from './database.ts';
import { emptyStore, pim, refusedRecords, timeline, turn } from './fixtures.ts';
import { mergePims } from './moving/merge-records.ts';
import { saveTimeline, timelineOf } from './product-errors.ts';
import { clearHistory } from './recovery/cleanup.ts';

const PIM = 'https://pim.example';
let store: Store;
const turns = async () => (await store.get('pims', PIM))?.turns?.map(({ product, key }) => `${product} ${key}`);

beforeEach(async () => {
  store = await emptyStore();
  await store.put('pims', pim());
});

describe('what the history of a product told', () => {
  it('takes the place of what was known, and so do the fields that are changed in turn', async () => {
    await saveTimeline(store, timeline(), [turn([1]), turn([2], { key: 'stock' })]);
    await saveTimeline(store, timeline({ product: '8' }), [turn([3], { product: '8' })]);
    expect(await turns()).toEqual(['8 name', '7 stock', '7 name']);
    await saveTimeline(store, timeline({ fields: [], checked: 9 }), [turn([4])]);
    expect(await turns()).toEqual(['7 name', '8 name']);
    await saveTimeline(store, timeline({ product: '8' }), []);
    expect(await turns()).toEqual(['7 name']);
    expect(await timelineOf(store, PIM, '7')).toMatchObject({ fields: [], checked: 9 });
    expect(await refusedRecords(store)).toEqual([]);
  });

  it('is not stored of a PIM that was forgotten, and goes with the history', async () => {
    await saveTimeline(store, timeline(), [turn([1])]);
    await clearHistory(store, PIM);
    expect([await store.count('timelines'), await turns()]).toEqual([0, []]);
    await store.delete('pims', PIM);
    await saveTimeline(store, timeline(), [turn([1])]);
    expect(await store.count('timelines')).toBe(0);
  });

  it('names as many fields as have room, those that changed last', async () => {
    const many = Array.from({ length: MOST_TURNS + 9 }, (_, index) => turn([index], { key: `field_${index}` }));
    await saveTimeline(store, timeline(), many);
    expect(await turns()).toHaveLength(MOST_TURNS);
    expect((await turns())?.[0]).toBe(`7 field_${MOST_TURNS + 8}`);
    expect(await refusedRecords(store)).toEqual([]);
  });

  it('of two addresses is that of both, once', () => {
    const [here, moved] = [pim({ turns: [turn([9])] }), pim({ turns: [turn([5]), turn([7], { product: '8' })] })];
    const merged = mergePims(here, moved, 0);
    expect(merged.turns).toEqual([turn([9]), turn([7], { product: '8' })]);
    expect(mergePims(merged, moved, 0)).toEqual(merged);
  });
});
