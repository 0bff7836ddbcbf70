import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { announceWaiting, type StoreChange } from './announce.ts';
import { keysOf, type Store, write } from './database.ts';
import { emptyStore, logged, mark, pim } from './fixtures.ts';

const [A, B] = ['https://a.example', 'https://b.example'];

let store: Store;
let heard: StoreChange[];

beforeEach(async () => {
  store = await emptyStore();
  heard = [];
  vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation((change) => {
    heard.push(change);
  });
  for (const origin of [A, B]) await store.put('pims', pim({ origin }));
});

describe('a write', () => {
  it('announces in which stores something changed, PIM by PIM, once all of it is on the disk', async () => {
    const written = write(store, ['pims', 'decisions', 'gaps'], ({ put, remove }) => {
      put('decisions', logged(mark({ origin: A })));
      put('pims', pim({ origin: A, unseen: 3 }));
      remove('gaps', [B, 'erp', 0, 1]);
      expect(heard).toEqual([]);
    });
    await written;
    expect(heard).toEqual([
      { origin: A, stores: ['decisions', 'pims'] },
      { origin: B, stores: ['gaps'] },
    ]);
    expect((await store.get('pims', A))?.unseen).toBe(3);
  });

  it('knows the PIM of a range, and of a key that is the origin itself', async () => {
    await write(store, ['gaps', 'labels'], ({ remove }) => {
      remove('gaps', keysOf(A));
      remove('labels', B);
      remove('labels', IDBKeyRange.only(A));
    });
    expect(heard.map(({ origin, stores }) => [origin, stores])).toEqual([
      [A, ['gaps', 'labels']],
      [B, ['labels']],
    ]);
  });

  it('announces nothing where nothing was touched', async () => {
    expect(await write(store, ['pims'], ({ tx }) => tx.objectStore('pims').count())).toBe(2);
    expect(heard).toEqual([]);
  });

  it('says besides what its result tells of each PIM', async () => {
    await write(
      store,
      ['pims'],
      ({ put }) => {
        for (const origin of [A, B]) put('pims', pim({ origin }));
      },
      (_, origin) => (origin === B ? { removed: true } : {}),
    );
    expect(heard).toEqual([
      { origin: A, stores: ['pims'] },
      { origin: B, stores: ['pims'], removed: true },
    ]);
  });

  it('that fails halfway leaves everything as it was, and announces nothing', async () => {
    const half = write(store, ['pims'], async ({ tx, put }) => {
      put('pims', pim({ origin: A, unseen: 9 }));
      await tx.objectStore('pims').get(A);
      throw new TypeError('A mistake.');
    });
    await expect(half).rejects.toThrow('A mistake.');
    expect([(await store.get('pims', A))?.unseen, heard]).toEqual([0, []]);
  });

  it('whose record cannot be stored fails as a whole, with the reason', async () => {
    const broken = write(store, ['pims', 'gaps'], ({ put }) => {
      put('pims', pim({ origin: A, unseen: 9 }));
      put('gaps', { origin: A, connection: 'erp', from: Number.NaN, to: 1 });
    });
    await expect(broken).rejects.toMatchObject({ name: 'DataError' });
    expect([(await store.get('pims', A))?.unseen, heard]).toEqual([0, []]);
  });
});

describe('many writes in a row', () => {
  const touch = (origin = A) => write(store, ['pims'], ({ put }) => put('pims', pim({ origin })));

  it('are announced at once, and what follows soon together', async () => {
    await touch();
    expect(heard).toHaveLength(1);
    await touch();
    await write(
      store,
      ['gaps'],
      ({ remove }) => remove('gaps', keysOf(A)),
      () => ({ removed: true }),
    );
    expect(heard).toHaveLength(1);
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    expect(heard[1]).toEqual({ origin: A, stores: ['pims', 'gaps'], removed: true });
  });

  it('of several PIMs do not wait for each other', async () => {
    await touch(A);
    await touch(B);
    expect(heard.map(({ origin }) => origin)).toEqual([A, B]);
  });

  it('can be announced before their time', async () => {
    await touch();
    await touch();
    announceWaiting();
    expect(heard).toHaveLength(2);
    announceWaiting();
    expect(heard).toHaveLength(2);
  });
});
