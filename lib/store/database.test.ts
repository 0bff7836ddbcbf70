import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { archiveErrors } from './archiving.ts';
import { DATABASE_VERSION, openExisting } from './database.ts';
import { NAME, openEarly } from './early-open.ts';
import { connection, error } from './fixtures.ts';
import { MIGRATIONS } from './migrations.ts';
import { openStore } from './open-store.ts';
import { addPim, listPims } from './pims.ts';

const ORIGIN = 'https://pim.example';
let names = 0;
const fresh = () => `open-${++names}`;
const fail = async () => {
  throw new Error('A mistake.');
};

/** A database as version 1 left it. */
async function ofVersionOne(name: string): Promise<void> {
  const store = await openStore(name, undefined, MIGRATIONS.slice(0, 1));
  await addPim(store, ORIGIN, 'Catalog', 0);
  const former: unknown = { ...connection('acme_erp'), fetched: { count: 3, day: '2026-03-08' } };
  const raw = await openDB(name);
  await raw.put('connections', former);
  raw.close();
  const fetched = { count: 1, day: '2026-03-08', at: 0 };
  await archiveErrors(store, {
    origin: ORIGIN,
    connection: 'dam',
    errors: [error(1000, { connection: 'dam' })],
    fetched,
  });
  await store.put('connections', connection('dam'));
  store.close();
}

afterEach(() => vi.restoreAllMocks());

describe('a database of an earlier version', () => {
  it('is told by its number', () => {
    expect(DATABASE_VERSION).toBe(MIGRATIONS.length);
  });

  it('of version 1 is brought to this one with all that is in it', async () => {
    const name = fresh();
    await ofVersionOne(name);
    const store = await openStore(name);
    expect(store.version).toBe(MIGRATIONS.length);
    expect((await listPims(store)).map(({ name }) => name)).toEqual(['Catalog']);
    expect(await store.count('errors')).toBe(1);
    expect((await store.getAll('connections')).map(({ code, fetched }) => [code, fetched])).toEqual([
      ['acme_erp', { count: 3, day: '2026-03-08', at: Date.UTC(2026, 2, 8) }],
      ['dam', null],
    ]);
  });

  it('that cannot be brought to this one is as it was before, and can be read', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const name = fresh();
    await ofVersionOne(name);
    const half = async (_: unknown, tx: { objectStore(of: 'errors'): { clear(): Promise<void> } }) => {
      await tx.objectStore('errors').clear();
    };
    const failing = [...MIGRATIONS, half, fail];
    await expect(openStore(name, undefined, failing)).rejects.toMatchObject({ trouble: 'unmigrated' });
    const old = await openExisting(name);
    expect([old.version, await old.count('errors'), await old.count('pims')]).toEqual([1, 1, 1]);
    old.close();
    expect((await openStore(name)).version).toBe(MIGRATIONS.length);
  });

  it('is not there after a first start that failed', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const name = fresh();
    await expect(openStore(name, undefined, [fail])).rejects.toMatchObject({ trouble: 'unmigrated' });
    expect((await openStore(name)).version).toBe(MIGRATIONS.length);
  });
});

describe('a database that cannot be opened', () => {
  it('was written by a newer version', async () => {
    const name = fresh();
    (await openDB(name, 99)).close();
    await expect(openStore(name)).rejects.toMatchObject({ trouble: 'newer' });
  });

  it('is kept open by another window, and is not held up by this one afterwards', async () => {
    const name = fresh();
    await ofVersionOne(name);
    const obstinate = await openDB(name, 1);
    await expect(openStore(name)).rejects.toMatchObject({ trouble: 'blocked' });
    obstinate.close();
    expect((await openStore(name)).version).toBe(MIGRATIONS.length);
    await deleteDB(name);
  });

  it('cannot be read by the browser', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store.', 'UnknownError');
    });
    await expect(openStore(fresh())).rejects.toMatchObject({ trouble: 'damaged' });
  });
});

describe('a page', () => {
  it('opens what there is, and makes nothing where there is nothing', async () => {
    const name = fresh();
    await expect(openExisting(name)).rejects.toThrow();
    expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(name);
    await ofVersionOne(name);
    expect((await openExisting(name)).version).toBe(1);
  });

  it('does not stand in the way of a newer version', async () => {
    const name = fresh();
    await ofVersionOne(name);
    await openExisting(name);
    expect((await openStore(name)).version).toBe(DATABASE_VERSION);
  });

  it('takes over what was opened before its scripts were there, once', async () => {
    (await openStore()).close();
    const opened = vi.spyOn(indexedDB, 'open');
    openEarly();
    expect((await openExisting()).version).toBe(DATABASE_VERSION);
    expect(opened).toHaveBeenCalledOnce();
    expect((await openExisting()).version).toBe(DATABASE_VERSION);
    expect(opened).toHaveBeenCalledTimes(2);
    await deleteDB(NAME);
  });

  it('hears what went wrong before its scripts were there', async () => {
    openEarly();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await expect(openExisting()).rejects.toThrow();
  });
});

describe('an open database', () => {
  it('gives way to a deletion, and tells', async () => {
    const name = fresh();
    const closed = vi.fn();
    const store = await openStore(name, closed);
    await deleteDB(name);
    expect(closed).toHaveBeenCalledOnce();
    expect(() => store.transaction('pims')).toThrow();
  });

  it('gives way to a newer version', async () => {
    const name = fresh();
    const closed = vi.fn();
    await openStore(name, closed, MIGRATIONS.slice(0, 1));
    expect((await openStore(name)).version).toBe(MIGRATIONS.length);
    expect(closed).toHaveBeenCalledOnce();
  });
});
