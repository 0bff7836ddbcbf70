import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announce } from '#lib/store/announce.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { emptyStore, error, pim } from '#lib/store/fixtures.ts';
import { type PimView, pimReader } from '#lib/store/pim-view.ts';
import { forgetPim } from '#lib/store/pims.ts';
import { openErrorTimes, openHistory } from './history.ts';

describe('history', () => {
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
    it('is there at once with every day that is kept of the PIM, oldest first', async () => {
      const kept = await openHistory(store, signal(await viewOf(A)), lifetime.signal);
      expect(kept.value?.origin).toBe(A);
      expect(kept.value?.value.map(({ date }) => date)).toEqual(['2025-01-01', '2026-03-07', '2026-03-08']);
    });

    it('is that of the PIM that is chosen, and none while none is', async () => {
      const view = signal<PimView | null>(null);
      const kept = await openHistory(store, view, lifetime.signal);
      expect(kept.value).toBeNull();
      view.value = await viewOf(B);
      await vi.waitFor(() => expect(kept.value?.value.map(({ date }) => date)).toEqual(['2026-03-01']));
      view.value = null;
      await vi.waitFor(() => expect(kept.value).toBeNull());
    });

    it('has what a pass brings, until the page goes', async () => {
      const view = signal(await viewOf(B));
      const kept = await openHistory(store, view, lifetime.signal);
      await count(B, '2026-03-02');
      view.value = await viewOf(B);
      await vi.waitFor(() => expect(kept.value?.value).toHaveLength(2));
      lifetime.abort();
      await count(B, '2026-03-03');
      view.value = await viewOf(B);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(kept.value?.value).toHaveLength(2);
    });
  });
});

describe('error-times', () => {
  const [A, B] = ['https://a.example', 'https://b.example'];
  const NOON = Date.UTC(2026, 2, 8, 12);
  const soon = () => new Promise((resolve) => setTimeout(resolve, 30));

  let lifetime: AbortController;
  let store: Store;
  const viewOf = (origin: string) => pimReader(store).view(origin);
  const keep = (at: number, origin = A) =>
    archiveErrors(store, {
      origin,
      connection: 'acme_erp',
      errors: [error(at)],
      fetched: { count: 1, day: '2026-03-08', at: 0 },
    });
  async function opened(view = signal<PimView | null>(null)) {
    const kept = openErrorTimes(store, view, lifetime.signal);
    const ats = () => kept.value?.value.get('acme_erp')?.map(({ at }) => at - NOON);
    if (view.value) await vi.waitFor(() => expect(kept.value).not.toBeNull());
    return { kept, ats };
  }

  beforeEach(async () => {
    lifetime = new AbortController();
    store = await emptyStore();
    await store.put('pims', pim({ origin: A }));
    await store.put('pims', pim({ origin: B, addedAt: 1 }));
    await keep(NOON);
    await keep(NOON + 7, B);
  });
  afterEach(() => lifetime.abort());

  describe('when errors happened', () => {
    it('is known of the PIM that is chosen, and of none before', async () => {
      const view = signal<PimView | null>(null);
      const { kept, ats } = await opened(view);
      await soon();
      expect(kept.value).toBeNull();
      view.value = await viewOf(A);
      await vi.waitFor(() => expect(ats()).toEqual([0]));
      view.value = await viewOf(B);
      await vi.waitFor(() => expect(ats()).toEqual([7]));
      expect(kept.value?.origin).toBe(B);
      // Nothing is read where there is nothing to read of; what was read says itself of which PIM it is.
      view.value = null;
      await soon();
      expect(kept.value?.origin).toBe(B);
    });

    it('grows with the errors that a pass brings', async () => {
      const { ats } = await opened(signal(await viewOf(A)));
      await keep(NOON + 1);
      await vi.waitFor(() => expect(ats()?.sort()).toEqual([0, 1]));
    });

    it('is no longer known of errors that were removed', async () => {
      const { kept } = await opened(signal(await viewOf(A)));
      await forgetPim(store, A);
      await vi.waitFor(() => expect(kept.value?.value.size).toBe(0));
    });

    it('is not read again for what says nothing of it: counts, another PIM, a mere redraw', async () => {
      const view = signal(await viewOf(A));
      const { kept } = await opened(view);
      const before = kept.value;
      announce({ origin: A, stores: ['days', 'connections'] });
      announce({ origin: B, stores: ['errors'] });
      view.value = await viewOf(A);
      await soon();
      expect(kept.value).toBe(before);
    });

    it('is followed no longer once the page goes', async () => {
      const view = signal(await viewOf(A));
      const { kept } = await opened(view);
      lifetime.abort();
      await keep(NOON + 1);
      view.value = await viewOf(B);
      await soon();
      expect(kept.value).toMatchObject({ origin: A });
      expect(kept.value?.value.get('acme_erp')).toHaveLength(1);
    });
  });
});
