import 'fake-indexeddb/auto';
import { effect } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { byNewestDigest } from '#lib/errors/digest.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { announce, announceWaiting } from '#lib/store/announce.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { connection, drained, emptyStore, error, labels, mark, pim, saveDecisions } from '#lib/store/fixtures.ts';
import { forgetPim } from '#lib/store/pims.ts';
import { type ErrorArchive, openErrorArchive } from './error-archive.ts';

const [A, B] = ['https://a.example', 'https://b.example'];
const NOON = Date.UTC(2026, 2, 8, 12);
const DAY = 86_400_000;

const readAll = IDBObjectStore.prototype.getAll;

let lifetime = new AbortController();
let store: Store;

/** Archives errors as a poll does. */
async function archive(errors: ArchivedError[], origin = A, code = 'acme_erp'): Promise<void> {
  const fetched = { count: 1, day: '2026-03-08', at: 0 };
  await archiveErrors(store, { origin, connection: code, errors, fetched });
}

async function opened(): Promise<ErrorArchive> {
  const view = await openErrorArchive(store, lifetime.signal);
  await vi.waitFor(() => expect(view.complete.value).toBe(true));
  return view;
}

const ats = (view: ErrorArchive) => view.digests.value.map(({ origin, at }) => [origin, at - NOON]);

beforeEach(async () => {
  lifetime = new AbortController();
  store = await emptyStore();
  await store.put('pims', pim({ origin: A }));
  await store.put('pims', pim({ origin: B, addedAt: 1 }));
});
afterEach(() => lifetime.abort());

describe('the archive of errors on screen', () => {
  it('holds the errors of all PIMs, newest first', async () => {
    await archive([error(NOON), error(NOON - DAY)]);
    await archive([error(NOON - 1)], B);
    expect(ats(await opened())).toEqual([
      [A, 0],
      [B, -1],
      [A, -DAY],
    ]);
  });

  it('is rendered a few times, not once for each day or error', async () => {
    for (let ago = 0; ago < 60; ago++) {
      await archive(Array.from({ length: 60 }, (_, i) => error(NOON - ago * DAY - i * 1000)));
    }
    const view = await openErrorArchive(store, lifetime.signal);
    const drawn: number[] = [];
    effect(() => {
      drawn.push(view.digests.value.length);
    });
    await vi.waitFor(() => expect(view.complete.value).toBe(true));
    // How many batches are there before the first look depends on the machine; after it, what is drawn at least doubles.
    expect(drawn.at(-1)).toBe(3600);
    expect(drawn.length).toBeLessThanOrEqual(7);
    for (const [index, count] of drawn.slice(0, -2).entries())
      expect(drawn[index + 1]).toBeGreaterThanOrEqual(2 * count);
    expect(view.digests.value).toEqual(view.digests.value.toSorted(byNewestDigest));
  });

  it('has PIMs, connections, names, gaps and decisions at once', async () => {
    await store.put('connections', connection('acme_erp', { origin: B }));
    await store.put('labels', labels({ origin: B, family: new Map([['lamps', 'Lamps']]) }));
    await store.put('gaps', { origin: B, connection: 'acme_erp', from: 0, to: 1 });
    await saveDecisions(store, [mark({ origin: B })]);
    const view = await openErrorArchive(store, lifetime.signal);
    expect(view.pims.value.map(({ origin }) => origin)).toEqual([A, B]);
    expect(view.connections.value.map(({ code }) => code)).toEqual(['acme_erp']);
    expect(view.labels.value(B, 'family', 'lamps')).toBe('Lamps');
    expect(view.gaps.value).toHaveLength(1);
    expect(view.decisions.value).toEqual([mark({ origin: B })]);
  });

  it('returns whole errors', async () => {
    await archive([error(NOON, { content: { message: 'Too long.', unknown: 7 } })]);
    const view = await opened();
    const [digest] = view.digests.value;
    if (!digest) throw new Error('No digest.');
    expect((await view.content(digest))?.content).toEqual({ message: 'Too long.', unknown: 7 });
    await forgetPim(store, A);
    expect(await view.content({ ...digest, id: 'unknown' })).toBeNull();
  });
});

describe('a change by another context', () => {
  it('adds new errors in their place, and nothing else is read again', async () => {
    await archive([error(NOON), error(NOON - DAY)]);
    const view = await opened();
    const before = view.digests.value;
    await archive([error(NOON + 1), error(NOON - 1)]);
    await archive([error(NOON - 2)], B, 'dam');
    await vi.waitFor(() => expect(ats(view).map(([, at]) => at)).toEqual([1, 0, -1, -2, -DAY]));
    expect(view.digests.value[1]).toBe(before[0]);
    expect(view.digests.value[4]).toBe(before[1]);
  });

  it('adds an error only once while the archive is being read', async () => {
    await archive([error(NOON)]);
    const view = await openErrorArchive(store, lifetime.signal);
    await archive([error(NOON), error(NOON + 1)]);
    await vi.waitFor(() => expect(ats(view).map(([, at]) => at)).toEqual([1, 0]));
    await drained(store);
    expect(ats(view)).toHaveLength(2);
  });

  it('is followed for decisions too', async () => {
    const view = await opened();
    await saveDecisions(store, [mark({ origin: A })]);
    await vi.waitFor(() => expect(view.decisions.value).toEqual([mark({ origin: A })]));
  });

  it('removes only the errors of a PIM that is removed', async () => {
    await archive([error(NOON)]);
    await archive([error(NOON)], B);
    const view = await opened();
    await forgetPim(store, A);
    await vi.waitFor(() => expect(ats(view)).toEqual([[B, 0]]));
    expect(view.pims.value.map(({ origin }) => origin)).toEqual([B]);
  });

  it('causes no reading when a poll only begins or ends', async () => {
    const view = await opened();
    const before = view.pims.value;
    announce({ origin: A, stores: [], poll: 'started' });
    announce({ origin: A, stores: [], poll: 'ended' });
    await drained(store);
    expect(view.pims.value).toBe(before);
  });

  it('causes reading only of the object store that changed, such as that of decisions', async () => {
    await archive([error(NOON)]);
    const view = await opened();
    announceWaiting();
    await drained(store);
    const read = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    const names: string[] = [];
    read.mockImplementation(function (this: IDBObjectStore, ...args) {
      names.push(this.name);
      return readAll.apply(this, args);
    });
    await saveDecisions(store, [mark({ origin: A })]);
    await vi.waitFor(() => expect(view.decisions.value).toHaveLength(1));
    await drained(store);
    expect(names).toEqual(['decided']);
    read.mockRestore();
  });

  it('is not read by a page that is closed before the archive is open', async () => {
    await archive([error(NOON)]);
    const opening = openErrorArchive(store, lifetime.signal);
    lifetime.abort();
    const view = await opening;
    await drained(store);
    expect([view.digests.value, view.complete.value]).toEqual([[], false]);
  });

  it('is not followed after the lifetime', async () => {
    const view = await opened();
    lifetime.abort();
    await archive([error(NOON)]);
    await drained(store);
    expect(ats(view)).toEqual([]);
  });
});
