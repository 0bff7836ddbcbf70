import * as v from 'valibot';
import { type ArchivedError, archivedError, isOfChunk } from '#lib/model/error.ts';
import { origin } from '#lib/model/fields.ts';
import { LONGEST_NAME } from '#lib/model/values.ts';
import { type Store, write } from '../database.ts';
import { records, type StoredRecord, type StoreName } from '../database-schema.ts';
import { foldLog } from '../decision-log.ts';
import { digestChunk } from '../digests.ts';
import { errorsIn } from '../error-chunks.ts';
import { countIn } from '../packed-digests.ts';
import { newPimRecord } from '../pims.ts';
import { errorChunk } from '../product-errors.ts';

/** What a repair came to. */
export interface RepairResult {
  /** Records and errors that were removed because they could not be saved. */
  removed: number;
  /** Records that were saved in part or made again from others. */
  rebuilt: number;
}

/**
 * Goes through the whole database. What its schema accepts stays. Of the rest, what can be saved is saved and the rest is
 * removed. What follows from other records (digests, the keys of products, what counts of decisions) is made from them again.
 */
export async function repair(store: Store): Promise<RepairResult> {
  const done: RepairResult = { removed: 0, rebuilt: 0 };
  for (const name of [...store.objectStoreNames]) {
    for (const key of await store.getAllKeys(name)) {
      const value: unknown = await store.get(name, key).catch(() => undefined);
      if (v.is(records[name], value)) continue;
      const { saved, lost } = salvaged(name, key, value);
      await write(store, [name], ({ put, remove }) => {
        remove(name, key);
        if (saved) put(name, saved);
      });
      done.removed += lost;
      if (saved) done.rebuilt++;
    }
  }
  done.rebuilt += await rebuildDigests(store);
  for (const pim of await store.getAllKeys('pims')) await foldLog(store, pim, Date.now());
  return done;
}

/** Whether every chunk of errors has its digests; told from the keys alone. */
export async function hasAllDigests(store: Store): Promise<boolean> {
  const [errors, digests] = await Promise.all([store.getAllKeys('errors'), store.getAllKeys('digests')]);
  return String(errors) === String(digests);
}

interface Salvaged {
  saved: StoredRecord<StoreName> | null;
  lost: number;
}

/** Saves a record without its wrong optional fields, a PIM that at least has its origin, or the right errors of a day. */
function salvaged(name: StoreName, key: IDBValidKey, value: unknown): Salvaged {
  const right = rightFields(records[name], value);
  if (v.is(records[name], right)) return { saved: right, lost: 0 };
  if (name === 'pims' && v.is(origin, key)) {
    const host = new URL(key).host.slice(0, LONGEST_NAME);
    const saved: unknown = { ...newPimRecord(key, host, Date.now()), ...right };
    if (v.is(records.pims, saved)) return { saved, lost: 0 };
  }
  return name === 'errors' && Array.isArray(key) ? salvagedErrors(key.map(String), value) : { saved: null, lost: 1 };
}

function salvagedErrors([from = '', connection = '', day = '']: readonly string[], value: unknown): Salvaged {
  const read = v.safeParse(v.object({ errors: v.pipe(v.string(), v.parseJson(), v.array(v.unknown())) }), value);
  if (!read.success) return { saved: null, lost: 1 };
  const { errors } = read.output;
  const right = errors.filter(
    (one): one is ArchivedError => v.is(archivedError, one) && isOfChunk({ connection, day }, one),
  );
  const saved = right.length > 0 ? errorChunk(from, connection, day, right) : null;
  // A key that is wrong takes all errors with it.
  return v.is(records.errors, saved)
    ? { saved, lost: errors.length - right.length }
    : { saved: null, lost: errors.length };
}

/** The fields that a schema accepts. */
function rightFields({ entries }: { entries: v.ObjectEntries }, value: unknown): object {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(([field, one]) => {
      const schema = Object.hasOwn(entries, field) ? entries[field] : undefined;
      return schema !== undefined && v.is(schema as v.GenericSchema, one);
    }),
  );
}

async function rebuildDigests(store: Store): Promise<number> {
  let rebuilt = 0;
  const keys = await store.getAllKeys('errors');
  const known = new Set(keys.map(String));
  for (const key of keys) {
    const [chunk, digest] = await Promise.all([store.get('errors', key), store.get('digests', key)]);
    const errors = errorsIn(chunk);
    if (!chunk || (digest && countIn(digest) === errors.length)) continue;
    await write(store, ['digests'], ({ put }) => put('digests', digestChunk(chunk, errors)));
    rebuilt++;
  }
  for (const key of await store.getAllKeys('digests')) {
    if (known.has(String(key))) continue;
    await write(store, ['digests'], ({ remove }) => remove('digests', key));
  }
  return rebuilt;
}
