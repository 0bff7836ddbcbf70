import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announce } from '#lib/store/announce.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { drained, emptyStore, error, pim } from '#lib/store/fixtures.ts';
import { type PimView, pimReader } from '#lib/store/pim-view.ts';
import { forgetPim } from '#lib/store/pims.ts';
import { openErrorTimes, openHistory } from './history.ts';

describe('the counts of a PIM', () => {
  const [A, B] = ['https://a.example', 'https://b.example'];

  let lifetime: AbortController;
  let store: Store;
  const viewOf = (origin: string) => pimReader(store).view(origin);
  const count = (origin: string, ...days: string[]) =>
    storeCounts(store, origin, 'created', new Map([['erp', new Map(days.map((day) => [day, 1]))]]));

  beforeEach(async () => {
    lifetime = new AbortController();
    store = await emptyStore();
    await store.put('pims', pim({ origin: A }));
    await store.put('pims', pim({ origin: B, addedAt: 1 }));
    await count(A, '2026-03-08', '2025-01-01', '2026-03-07');
    await count(B, '2026-03-01');
  });
  afterEach(() => lifetime.abort());

  describe('the history on screen', () => {
    it('has every stored day of the PIM at once, oldest first', async () => {
      const shown = await openHistory(store, signal(await viewOf(A)), lifetime.signal);
      expect(shown.value?.origin).toBe(A);
      expect(shown.value?.value.map(({ date }) => date)).toEqual(['2025-01-01', '2026-03-07', '2026-03-08']);
    });

    it('is that of the chosen PIM, and null when none is chosen', async () => {
      const view = signal<PimView | null>(null);
      const shown = await openHistory(store, view, lifetime.signal);
      expect(shown.value).toBeNull();
      view.value = await viewOf(B);
      await vi.waitFor(() => expect(shown.value?.value.map(({ date }) => date)).toEqual(['2026-03-01']));
      view.value = null;
      await vi.waitFor(() => expect(shown.value).toBeNull());
    });

    it('follows polls until the page is closed', async () => {
      const view = signal(await viewOf(B));
      const shown = await openHistory(store, view, lifetime.signal);
      await count(B, '2026-03-02');
      view.value = await viewOf(B);
      await vi.waitFor(() => expect(shown.value?.value).toHaveLength(2));
      lifetime.abort();
      await count(B, '2026-03-03');
      view.value = await viewOf(B);
      await drained(store);
      expect(shown.value?.value).toHaveLength(2);
    });
  });
});

describe('the archived errors of a PIM', () => {
  const [A, B] = ['https://a.example', 'https://b.example'];
  const NOON = Date.UTC(2026, 2, 8, 12);
  let lifetime: AbortController;
  let store: Store;
  const viewOf = (origin: string) => pimReader(store).view(origin);
  const archive = (at: number, origin = A) =>
    archiveErrors(store, {
      origin,
      connection: 'acme_erp',
      errors: [error(at)],
      fetched: { count: 1, day: '2026-03-08', at: 0 },
    });
  async function opened(view = signal<PimView | null>(null)) {
    const shown = openErrorTimes(store, view, lifetime.signal);
    const ats = () => shown.value?.value.times.get('acme_erp')?.map(({ at }) => at - NOON);
    if (view.value) await vi.waitFor(() => expect(shown.value).not.toBeNull());
    return { shown, ats };
  }

  beforeEach(async () => {
    lifetime = new AbortController();
    store = await emptyStore();
    await store.put('pims', pim({ origin: A }));
    await store.put('pims', pim({ origin: B, addedAt: 1 }));
    await archive(NOON);
    await archive(NOON + 7, B);
  });
  afterEach(() => lifetime.abort());

  describe('the times of errors', () => {
    it('are those of the chosen PIM, and null before one is chosen', async () => {
      const view = signal<PimView | null>(null);
      const { shown, ats } = await opened(view);
      await drained(store);
      expect(shown.value).toBeNull();
      view.value = await viewOf(A);
      await vi.waitFor(() => expect(ats()).toEqual([0]));
      view.value = await viewOf(B);
      await vi.waitFor(() => expect(ats()).toEqual([7]));
      expect(shown.value?.origin).toBe(B);
      view.value = null;
      await vi.waitFor(() => expect(shown.value).toBeNull());
    });

    it('include the errors of later polls', async () => {
      const { ats } = await opened(signal(await viewOf(A)));
      await archive(NOON + 1);
      await vi.waitFor(() => expect(ats()?.sort()).toEqual([0, 1]));
    });

    it('do not include removed errors', async () => {
      const { shown } = await opened(signal(await viewOf(A)));
      await forgetPim(store, A);
      await vi.waitFor(() => expect(shown.value?.value.times.size).toBe(0));
    });

    it('are not read again for counts, for another PIM, or when the same view is set again', async () => {
      const view = signal(await viewOf(A));
      const { shown } = await opened(view);
      const before = shown.value;
      announce({ origin: A, stores: ['days', 'connections'] });
      announce({ origin: B, stores: ['errors'] });
      view.value = await viewOf(A);
      await drained(store);
      expect(shown.value).toBe(before);
    });

    it('are not followed after the page is closed', async () => {
      const view = signal(await viewOf(A));
      const { shown } = await opened(view);
      lifetime.abort();
      await archive(NOON + 1);
      view.value = await viewOf(B);
      await drained(store);
      expect(shown.value).toMatchObject({ origin: A });
      expect(shown.value?.value.times.get('acme_erp')).toHaveLength(1);
    });
  });
});
