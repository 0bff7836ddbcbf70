import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { digestOf } from '#lib/errors/digest.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore, error } from '#lib/store/fixtures.ts';
import { addPim, forgetPim } from '#lib/store/pims.ts';
import { openContents } from './error-contents.ts';

const origin = 'https://pim.example';
const NOON = Date.UTC(2026, 2, 8, 12);
const DAY = 86_400_000;

let store: Store;
const archive = (errors: ArchivedError[]) =>
  archiveErrors(store, { origin, connection: 'acme_erp', errors, fetched: { count: 1, day: '2026-03-08', at: 0 } });

beforeEach(async () => {
  store = await emptyStore();
  await addPim(store, origin, 'Catalog', 0);
});
afterEach(() => vi.restoreAllMocks());

describe('the whole errors behind digests', () => {
  it('are read a day at a time, once', async () => {
    const errors = Array.from({ length: 30 }, (_, i) => error(NOON + i));
    await archive(errors);
    const reads = vi.spyOn(IDBObjectStore.prototype, 'get');
    const { of: content } = openContents(store);
    const found = await Promise.all(errors.map((one) => content(digestOf(origin, one))));
    expect(found).toEqual(errors);
    expect(reads).toHaveBeenCalledTimes(1);
  });

  it('are available without waiting once their day was read', async () => {
    await archive([error(NOON), error(NOON + 1), error(NOON + DAY)]);
    const contents = openContents(store);
    const atHand = (at: number) => contents.atHand(digestOf(origin, error(at)));
    expect(atHand(NOON)).toBeUndefined();
    await contents.of(digestOf(origin, error(NOON)));
    expect([atHand(NOON), atHand(NOON + 1), atHand(NOON + 2), atHand(NOON + DAY)]).toEqual([
      error(NOON),
      error(NOON + 1),
      undefined,
      undefined,
    ]);
    contents.forget();
    expect(atHand(NOON)).toBeUndefined();
  });

  it('are found when they were archived after their day was read', async () => {
    await archive([error(NOON)]);
    const { of: content } = openContents(store);
    await content(digestOf(origin, error(NOON)));
    await archive([error(NOON + 1)]);
    expect(await content(digestOf(origin, error(NOON + 1)))).toEqual(error(NOON + 1));
  });

  it('are found however far the list scrolls and comes back', async () => {
    const errors = Array.from({ length: 40 }, (_, day) => error(NOON - day * DAY));
    await archive(errors);
    const { of: content } = openContents(store);
    for (const one of [...errors, ...errors.toReversed()]) expect(await content(digestOf(origin, one))).toEqual(one);
  });

  it('are gone after they were removed', async () => {
    await archive([error(NOON)]);
    const contents = openContents(store);
    await contents.of(digestOf(origin, error(NOON)));
    await forgetPim(store, origin);
    contents.forget();
    expect(await contents.of(digestOf(origin, error(NOON)))).toBeNull();
  });

  it('are null when they are no longer archived', async () => {
    expect(await openContents(store).of(digestOf(origin, error(NOON)))).toBeNull();
  });
});
