import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { archiveErrors } from '../archiving.ts';
import { saveCodeNames } from '../catalog-names.ts';
import { storeConnections } from '../connections.ts';
import type { Store } from '../database.ts';
import { storeCounts } from '../day-counts.ts';
import { listDecisions } from '../decisions.ts';
import { readDigests } from '../digests.ts';
import { newestErrorsOf } from '../error-chunks.ts';
import { error, labels, listed, logged, mark, saveDecisions } from '../fixtures.ts';
import { openStore } from '../open-store.ts';
import { addPim, listPims } from '../pims.ts';
import { recordPoll } from '../polls.ts';
import { errorsOfProduct } from '../product-errors.ts';
import { hasAllDigests, repair } from './repair.ts';

const ORIGIN = 'https://pim.example';
const NOON = Date.UTC(2026, 2, 8, 12);
const DAY = 86_400_000;
const uuid = '5f5c3ab1-7a58-4a39-9a07-0d4a2d6e0a11';

let name: string;
let names = 0;
let store: Store;
const content = { message: 'Too long.', product: { uuid } };
const fetched = { count: 3, day: '2026-03-08', at: NOON };

beforeEach(async () => {
  name = `repair-${++names}`;
  store = await openStore(name);
  await addPim(store, ORIGIN, 'Catalog', 0);
  await storeConnections(store, ORIGIN, [listed('acme_erp')], 0);
  await storeCounts(store, ORIGIN, 'created', new Map([['acme_erp', new Map([['2026-03-08', 5]])]]));
  const errors = [0, 1, 2].map((ago) => error(NOON - ago * DAY, { content }));
  await archiveErrors(store, { origin: ORIGIN, connection: 'acme_erp', errors, fetched });
  await store.put('gaps', { origin: ORIGIN, connection: 'acme_erp', from: 0, to: 1 });
  await recordPoll(
    store,
    { origin: ORIGIN, started: 1, ended: 2, state: 'ok', requests: 1, bytes: 1, newErrors: 0, droppedEntries: 0 },
    {},
  );
  await saveDecisions(store, [mark()]);
  await saveCodeNames(store, labels());
});
afterEach(() => {
  vi.restoreAllMocks();
  store.close();
});

/** Writes what no code of ours would. */
async function spoil(where: string, value: unknown, key?: IDBValidKey): Promise<void> {
  const raw = await openDB(name);
  await raw.put(where, value, key);
  raw.close();
}

const everything = async () => {
  const all: Record<string, unknown[]> = {};
  for (const of of store.objectStoreNames) all[of] = await store.getAll(of);
  return all;
};

describe('a repair', () => {
  it('changes nothing in a database that is whole', async () => {
    const before = await everything();
    expect(await hasAllDigests(store)).toBe(true);
    expect(await repair(store)).toEqual({ removed: 0, rebuilt: 0 });
    expect(await everything()).toEqual(before);
  });

  it('saves the errors of a day that can be read, and tells how many could not', async () => {
    const key = { origin: ORIGIN, connection: 'acme_erp', day: '2026-03-08' };
    const errors = JSON.stringify([error(NOON, { content }), { id: 7 }, null]);
    await spoil('errors', { ...key, errors, products: 'none' });
    expect(await repair(store)).toEqual({ removed: 2, rebuilt: 1 });
    expect(await newestErrorsOf(store, ORIGIN, 'acme_erp', 10)).toHaveLength(3);
    expect(await errorsOfProduct(store, ORIGIN, { uuid })).toHaveLength(3);
    expect(await hasAllDigests(store)).toBe(true);
  });

  it('removes a day of which the text is cut off', async () => {
    const key = { origin: ORIGIN, connection: 'acme_erp', day: '2026-03-08' };
    await spoil('errors', { ...key, errors: '[{"id":"a","connection":"acme_erp","at":1', products: [] });
    expect(await repair(store)).toEqual({ removed: 1, rebuilt: 0 });
    expect(await hasAllDigests(store)).toBe(true);
    expect(await store.count('errors')).toBe(2);
  });

  it('removes a day of which nothing can be read, with its digests', async () => {
    await spoil('errors', { origin: ORIGIN, connection: 'acme_erp', day: '2026-03-08' });
    expect(await hasAllDigests(store)).toBe(true);
    expect(await repair(store)).toEqual({ removed: 1, rebuilt: 0 });
    expect(await newestErrorsOf(store, ORIGIN, 'acme_erp', 10)).toHaveLength(2);
    expect((await Array.fromAsync(readDigests(store))).flat()).toHaveLength(2);
  });

  it('makes digests anew', async () => {
    const before = await everything();
    await spoil('digests', { origin: ORIGIN, connection: 'acme_erp', day: '2026-03-08', texts: [] });
    await store.delete('digests', [ORIGIN, 'acme_erp', '2026-03-07']);
    expect(await hasAllDigests(store)).toBe(false);
    expect(await repair(store)).toEqual({ removed: 1, rebuilt: 2 });
    expect(await everything()).toEqual(before);
  });

  it('removes a day of which every error is damaged, and tells how many were', async () => {
    const key = { origin: ORIGIN, connection: 'acme_erp', day: '2026-03-08' };
    await spoil('errors', { ...key, errors: JSON.stringify([null, { id: 7 }]), products: [] });
    expect(await repair(store)).toEqual({ removed: 2, rebuilt: 0 });
    expect(await store.count('errors')).toBe(2);
  });

  it('removes a PIM whose key is no origin, since nothing can be fetched from it', async () => {
    await spoil('pims', { origin: 'pim' });
    expect(await repair(store)).toEqual({ removed: 1, rebuilt: 0 });
    expect(await store.getAllKeys('pims')).toEqual([ORIGIN]);
  });

  it('leaves out optional fields that are wrong, and keeps the record', async () => {
    const connection = await store.get('connections', [ORIGIN, 'acme_erp']);
    await spoil('connections', { ...connection, health: { state: 'happy' }, unmonitored: true });
    expect(await repair(store)).toEqual({ removed: 0, rebuilt: 1 });
    expect(await store.get('connections', [ORIGIN, 'acme_erp'])).toEqual({ ...connection, unmonitored: true });
  });

  it('keeps what is right of a PIM', async () => {
    const pim = await store.get('pims', ORIGIN);
    await spoil('pims', { ...pim, state: 'asleep', launcher: { top: 500, hidden: false }, color: 'green' });
    expect(await repair(store)).toEqual({ removed: 0, rebuilt: 1 });
    expect(await store.get('pims', ORIGIN)).toEqual({ ...pim, color: 'green' });
  });

  it('removes a decision with a wrong end rather than let it hold for good', async () => {
    const event = logged(mark({ target: { group: 'x' }, at: 5 }));
    await spoil('decisions', { ...event, set: { state: { as: 'ignored', until: { days: 3 } } } });
    expect(await repair(store)).toEqual({ removed: 1, rebuilt: 0 });
    expect(await listDecisions(store)).toEqual([mark()]);
  });

  it('removes errors that lie under another day or connection than their own', async () => {
    const key = { origin: ORIGIN, connection: 'acme_erp', day: '2026-03-08' };
    const strangers = [error(NOON + DAY, { content }), error(NOON, { id: 'b', connection: 'dam', content })];
    await spoil('errors', { ...key, errors: JSON.stringify([...strangers, error(NOON, { content })]), products: [] });
    expect(await repair(store)).toEqual({ removed: 2, rebuilt: 1 });
    expect(await newestErrorsOf(store, ORIGIN, 'acme_erp', 10)).toHaveLength(3);
  });

  it('keeps watching a PIM of which only the origin is left', async () => {
    await spoil('pims', { origin: ORIGIN });
    expect(await repair(store)).toEqual({ removed: 0, rebuilt: 1 });
    expect((await listPims(store)).map(({ name, state }) => [name, state])).toEqual([['pim.example', 'new']]);
  });

  it('removes a mark without a target, and keeps the others', async () => {
    await spoil('decisions', { origin: ORIGIN, id: logged(mark({ at: 5 })).id });
    expect(await repair(store)).toEqual({ removed: 1, rebuilt: 0 });
    expect(await listDecisions(store)).toEqual([mark()]);
  });

  it('removes what the browser itself cannot read', async () => {
    const get = IDBObjectStore.prototype.get;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (this.name === 'days') throw new DOMException('Failed to read large IndexedDB value', 'NotReadableError');
      return get.call(this, key);
    });
    expect(await repair(store)).toEqual({ removed: 1, rebuilt: 0 });
    expect(await store.count('days')).toBe(0);
  });

  it('leaves a database in which everything can be read, whatever was in it', async () => {
    const junk = fc.oneof(
      fc.anything({ withMap: true }),
      fc.constant({ errors: JSON.stringify([error(NOON, { content }), 3]) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...store.objectStoreNames), junk, async (where, value) => {
        const parts = typeof value === 'object' && value !== null && !(value instanceof Map) ? value : {};
        const [key] = await store.getAllKeys(where);
        if (key === undefined) return;
        const known: object = (await store.get(where, key)) ?? {};
        const ids = [
          'origin',
          'code',
          'date',
          'connection',
          'day',
          'from',
          'to',
          'started',
          'id',
          'kind',
          'key',
          'about',
        ];
        const own = Object.fromEntries(Object.entries(known).filter(([part]) => ids.includes(part)));
        await spoil(where, { ...parts, ...own }).catch(() => {});
        await repair(store);
        await Array.fromAsync(readDigests(store));
        await Promise.all([listPims(store), listDecisions(store)]);
        await archiveErrors(store, {
          origin: ORIGIN,
          connection: 'acme_erp',
          errors: [error(NOON, { content })],
          fetched,
        });
        expect(await repair(store)).toEqual({ removed: 0, rebuilt: 0 });
      }),
      { numRuns: 60 },
    );
  });
});
