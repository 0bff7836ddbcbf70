import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { emptyStore, pim } from '#lib/store/fixtures.ts';
import { type PimView, viewsOf } from '#lib/store/pim-view.ts';
import { openHistory } from './history.ts';

const [A, B] = ['https://a.example', 'https://b.example'];

let lifetime: AbortController;
let store: Store;
const viewOf = (origin: string) => viewsOf(store).view(origin);
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
    expect(kept.value?.days.map(({ date }) => date)).toEqual(['2025-01-01', '2026-03-07', '2026-03-08']);
  });

  it('is that of the PIM that is chosen, and none while none is', async () => {
    const view = signal<PimView | null>(null);
    const kept = await openHistory(store, view, lifetime.signal);
    expect(kept.value).toBeNull();
    view.value = await viewOf(B);
    await vi.waitFor(() => expect(kept.value?.days.map(({ date }) => date)).toEqual(['2026-03-01']));
    view.value = null;
    await vi.waitFor(() => expect(kept.value).toBeNull());
  });

  it('has what a pass brings, until the page goes', async () => {
    const view = signal(await viewOf(B));
    const kept = await openHistory(store, view, lifetime.signal);
    await count(B, '2026-03-02');
    view.value = await viewOf(B);
    await vi.waitFor(() => expect(kept.value?.days).toHaveLength(2));
    lifetime.abort();
    await count(B, '2026-03-03');
    view.value = await viewOf(B);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(kept.value?.days).toHaveLength(2);
  });
});
