import 'fake-indexeddb/auto';
import { type Signal, signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { drained, emptyStore, error, pim } from '#lib/store/fixtures.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { updatePim } from '#lib/store/pims.ts';
import { openProduct } from './product.ts';

const origin = 'https://pim.example';
const NOON = Date.UTC(2026, 2, 8, 12);
const screenOf = (id: number) => `/enrich/product/${id}`;

let lifetime: AbortController;
let store: Store;
let path: Signal<string>;
/** The background's response about a product's closed errors. */
let closed: () => Array<{ id: string; own: boolean }>;

const archive = (at: number, id: number) =>
  archiveErrors(store, {
    origin,
    connection: 'acme_erp',
    errors: [error(at, { content: { message: 'Too long.', product: { id } } })],
    fetched: { count: 1, day: '2026-03-08', at: 0 },
  });
const open = () => openProduct(archiveReader(store), origin, path, lifetime.signal);

beforeEach(async () => {
  lifetime = new AbortController();
  store = await emptyStore();
  await store.put('pims', pim());
  await archive(NOON, 7);
  await archive(NOON + 1, 8);
  path = signal(screenOf(7));
  closed = () => [];
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async () => ({ value: closed() }));
});
afterEach(() => {
  lifetime.abort();
  vi.restoreAllMocks();
});

describe('the product on screen', () => {
  it('has its errors at once, and which of them are closed', async () => {
    closed = () => [{ id: `${NOON}`, own: true }];
    const product = await open();
    expect(product.value?.id).toBe('7');
    expect(product.value?.errors.map(({ at }) => at)).toEqual([NOON]);
    expect(product.value?.closed).toEqual(new Map([[`${NOON}`, { id: `${NOON}`, own: true }]]));
  });

  it('shows all errors as open without a response of the background', async () => {
    closed = () => {
      throw new Error('No worker.');
    };
    const product = await open();
    expect(product.value?.errors).toHaveLength(1);
    expect(product.value?.closed.size).toBe(0);
  });

  it('changes with the screen, and is null on any other screen', async () => {
    const product = await open();
    path.value = screenOf(8);
    await vi.waitFor(() => expect(product.value?.errors.map(({ at }) => at)).toEqual([NOON + 1]));
    path.value = '/enrich/product/';
    await vi.waitFor(() => expect(product.value).toBeNull());
  });

  it('is null from the start when the page shows something else', async () => {
    path.value = '/dashboard';
    expect((await open()).value).toBeNull();
  });

  it('has no errors for a user who may not see them, and all again for the next who may', async () => {
    const product = await open();
    const signIn = (seesErrors: boolean) =>
      updatePim(store, origin, { user: { username: 'x', timeZone: 'UTC', uiLocale: 'en_US', seesErrors } });
    await signIn(false);
    await vi.waitFor(() => expect(product.value?.errors).toEqual([]));
    await signIn(true);
    await vi.waitFor(() => expect(product.value?.errors).toHaveLength(1));
  });

  it('follows what is stored until the page is closed', async () => {
    const product = await open();
    await archive(NOON + 2, 7);
    await vi.waitFor(() => expect(product.value?.errors).toHaveLength(2));
    lifetime.abort();
    path.value = screenOf(8);
    await drained(store);
    expect(product.value?.id).toBe('7');
  });
});
