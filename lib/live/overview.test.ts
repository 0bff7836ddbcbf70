import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announce } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';
import { drained, emptyStore, pim } from '#lib/store/fixtures.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { updatePim } from '#lib/store/pims.ts';
import { isRefreshing } from './follow.ts';
import { openOverview } from './overview.ts';

const [first, second] = [pim({ origin: 'https://a.example' }), pim({ origin: 'https://b.example', addedAt: 1 })];
const stored = new Map<string, string>();
let lifetime = new AbortController();
let store: Store;

beforeEach(async () => {
  stored.clear();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  });
  lifetime = new AbortController();
  store = await emptyStore();
  for (const one of [first, second]) await store.put('pims', one);
});
afterEach(() => lifetime.abort());

const open = (preferred: string | null) => openOverview(archiveReader(store), preferred, lifetime.signal);

describe('the overview', () => {
  it('shows the PIM of the active page, else the first', async () => {
    expect((await open('https://b.example')).view.value?.pim.origin).toBe('https://b.example');
    expect((await open('https://unknown.example')).view.value?.pim.origin).toBe('https://a.example');
  });

  it('reads the PIM that was on screen last together with the list of PIMs', async () => {
    await open('https://b.example');
    const archive = archiveReader(store);
    const view = vi.spyOn(archive, 'view');
    await openOverview(archive, 'https://b.example', lifetime.signal);
    expect(view.mock.calls).toEqual([['https://b.example']]);
  });

  it('reads one PIM once when none is stored, as in a frame without storage', async () => {
    const archive = archiveReader(store);
    const view = vi.spyOn(archive, 'view');
    await openOverview(archive, null, lifetime.signal);
    expect(view.mock.calls).toEqual([['https://a.example']]);
  });

  it('does not show the PIM that was on screen last when it is no longer watched', async () => {
    await open('https://b.example');
    for (const one of [first, second]) await store.put('pims', { ...one, unlisted: true });
    expect((await open(null)).view.value).toBeNull();
  });

  it('is empty while no PIM is watched', async () => {
    await store.clear('pims');
    expect((await open(null)).view.value).toBeNull();
  });

  it('follows what another context stores, with the same PIM chosen', async () => {
    const overview = await open(null);
    await overview.choose('https://b.example');
    await updatePim(store, 'https://b.example', { chartsAt: 7 });
    await vi.waitFor(() =>
      expect(overview.view.value?.pim).toMatchObject({ origin: 'https://b.example', chartsAt: 7 }),
    );
  });

  it('shows another PIM when the chosen one is removed', async () => {
    const overview = await open('https://b.example');
    await store.delete('pims', 'https://b.example');
    announce({ origin: 'https://b.example', stores: ['pims'], forgotten: true });
    await vi.waitFor(() => expect(overview.view.value?.pim.origin).toBe('https://a.example'));
  });

  it('reads nothing again for what it does not show: decisions, reports to a team tool', async () => {
    const archive = archiveReader(store);
    const overview = await openOverview(archive, null, lifetime.signal);
    const [pims, view] = [vi.spyOn(archive, 'pims'), vi.spyOn(archive, 'view')];
    announce({ origin: 'https://a.example', stores: ['decisions', 'outbox', 'deliveries'] });
    await drained(store);
    expect([pims.mock.calls.length, view.mock.calls.length]).toEqual([0, 0]);
    expect(overview.view.value?.pim.origin).toBe('https://a.example');
  });

  it('reads nothing again for the figures of a PIM that is not on screen', async () => {
    const archive = archiveReader(store);
    await openOverview(archive, 'https://a.example', lifetime.signal);
    const view = vi.spyOn(archive, 'view');
    announce({ origin: 'https://b.example', stores: ['days', 'connections', 'digests'] });
    await drained(store);
    expect(view).not.toHaveBeenCalled();
  });

  it('shows whether a poll is running', async () => {
    await open(null);
    announce({ origin: 'https://a.example', stores: [], poll: 'started' });
    await vi.waitFor(() => expect(isRefreshing('https://a.example')).toBe(true));
    expect(isRefreshing('https://b.example')).toBe(false);
    announce({ origin: 'https://a.example', stores: [], poll: 'ended' });
    await vi.waitFor(() => expect(isRefreshing('https://a.example')).toBe(false));
  });

  it('follows nothing after its lifetime', async () => {
    const overview = await open('https://a.example');
    lifetime.abort();
    await updatePim(store, 'https://a.example', { chartsAt: 7 });
    await drained(store);
    expect(overview.view.value?.pim.chartsAt).toBeNull();
  });
});
