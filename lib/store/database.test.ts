import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { archiveErrors } from './archiving.ts';
import { DATABASE_VERSION, openExisting } from './database.ts';
import { NAME, openEarly } from './early-open.ts';
import { error } from './fixtures.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import { openStore } from './open-store.ts';
import { addPim, listPims } from './pims.ts';

const ORIGIN = 'https://pim.example';
let names = 0;
const fresh = () => `open-${++names}`;
const fail = async () => {
  throw new Error('A mistake.');
};

/** A step that a later version may bring. */
const NEXT: readonly Migration[] = [
  ...MIGRATIONS,
  async (_, tx) => {
    for await (const cursor of tx.objectStore('pims')) await cursor.update({ ...cursor.value, position: 7 });
  },
];

/** A database as this version leaves it. */
async function ofThisVersion(name: string): Promise<void> {
  const store = await openStore(name);
  await addPim(store, ORIGIN, 'Catalog', 0);
  await archiveErrors(store, {
    origin: ORIGIN,
    connection: 'dam',
    errors: [error(1000, { connection: 'dam' })],
    fetched: { count: 1, day: '2026-03-08', at: 0 },
  });
  store.close();
}

afterEach(() => vi.restoreAllMocks());

describe('a database of an earlier version', () => {
  it('is told by its number', () => {
    expect(DATABASE_VERSION).toBe(MIGRATIONS.length);
  });

  it('is brought to the next one with all that is in it', async () => {
    const name = fresh();
    await ofThisVersion(name);
    const store = await openStore(name, undefined, NEXT);
    expect(store.version).toBe(NEXT.length);
    expect((await listPims(store)).map(({ name, position }) => [name, position])).toEqual([['Catalog', 7]]);
    expect(await store.count('errors')).toBe(1);
  });

  it('that cannot be brought to this one is as it was before, and can be read', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const name = fresh();
    await ofThisVersion(name);
    const half = async (_: unknown, tx: { objectStore(of: 'errors'): { clear(): Promise<void> } }) => {
      await tx.objectStore('errors').clear();
    };
    const failing = [...MIGRATIONS, half, fail];
    await expect(openStore(name, undefined, failing)).rejects.toMatchObject({ trouble: 'unmigrated' });
    const old = await openExisting(name);
    expect([old.version, await old.count('errors'), await old.count('pims')]).toEqual([DATABASE_VERSION, 1, 1]);
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
    await ofThisVersion(name);
    const obstinate = await openDB(name, DATABASE_VERSION);
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const refused = expect(openStore(name, undefined, NEXT)).rejects.toMatchObject({ trouble: 'blocked' });
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    vi.runAllTimers();
    await refused;
    vi.useRealTimers();
    obstinate.close();
    expect((await openStore(name, undefined, NEXT)).version).toBe(NEXT.length);
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
    await ofThisVersion(name);
    expect((await openExisting(name)).version).toBe(DATABASE_VERSION);
  });

  it('does not stand in the way of a newer version', async () => {
    const name = fresh();
    await ofThisVersion(name);
    await openExisting(name);
    expect((await openStore(name, undefined, NEXT)).version).toBe(NEXT.length);
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
    await expect(globalThis.pimPulseOpening).rejects.toThrow();
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
    await openStore(name, closed);
    expect((await openStore(name, undefined, NEXT)).version).toBe(NEXT.length);
    expect(closed).toHaveBeenCalledOnce();
  });
});
