import * as v from 'valibot';
import type { ArchivedError } from '#lib/model/error.ts';
import { NEWEST_STORED } from '../archiving.ts';
import { type Store, write } from '../database.ts';
import type { StoreName } from '../database-schema.ts';
import { digestChunk } from '../digests.ts';
import { byNewest, errorsIn } from '../error-chunks.ts';
import { countIn } from '../packed-digests.ts';
import { newPimRecord } from '../pims.ts';
import { errorChunk } from '../product-errors.ts';

/** What a repair came to. */
export interface RepairResult {
  /** How many records or errors could not be read and were removed. */
  removed: number;
  /** How many records were made anew from others. */
  rebuilt: number;
}

const map = v.instance(Map);
const list = v.array(v.unknown());
const storedError = v.object({
  id: v.string(),
  connection: v.string(),
  at: v.pipe(v.number(), v.finite()),
  archivedAt: v.number(),
  content: v.record(v.string(), v.unknown()),
});

/** The least that a record must be, for what reads it not to fail. */
const readable: Readonly<Record<StoreName, v.GenericSchema>> = {
  pims: v.object({ origin: v.string(), name: v.string(), addedAt: v.number(), state: v.string(), unseen: v.number() }),
  connections: v.object({ origin: v.string(), code: v.string(), flowType: v.string(), position: v.number() }),
  days: v.object({ date: v.string(), counts: map }),
  errors: v.object({
    day: v.string(),
    errors: v.union([v.array(storedError), v.pipe(v.string(), v.parseJson(), v.array(storedError))]),
    products: list,
  }),
  digests: v.object({ texts: list, times: v.instance(Float64Array), rows: v.instance(Int32Array) }),
  newest: v.object({ errors: v.array(storedError) }),
  decisions: v.object({
    origin: v.string(),
    target: v.record(v.string(), v.string()),
    state: v.string(),
    at: v.number(),
  }),
  labels: v.object({ family: map, channel: map, locale: map, attribute: map }),
  variants: v.object({ product: v.string(), parent: v.string() }),
  gaps: v.object({ from: v.number(), to: v.number() }),
  polls: v.object({ started: v.number(), ended: v.number() }),
  alerts: v.object({ rule: v.string(), reason: v.object({ rule: v.string() }) }),
  baselines: v.object({ baseline: v.record(v.string(), v.unknown()), technical: v.object({ days: list }) }),
  knownGroups: v.object({ since: v.number(), evaluatedUntil: v.number(), groups: map }),
  outbox: v.object({ at: v.number(), report: v.object({ connections: list, alerts: list }), events: list }),
  deliveries: v.object({ tool: v.string(), queuedUntil: v.number(), failures: v.number() }),
};

/**
 * Goes through the whole database and mends it: what can be read stays, what cannot is removed, and what follows from
 * something else (digests, the newest errors, the keys of products, a PIM that is only known by its origin) is made anew.
 */
export async function repair(store: Store): Promise<RepairResult> {
  const done: RepairResult = { removed: 0, rebuilt: 0 };
  for (const name of [...store.objectStoreNames]) {
    for (const key of await store.getAllKeys(name)) {
      const value: unknown = await store.get(name, key).catch(() => undefined);
      if (v.is(readable[name], value)) continue;
      const { saved, lost } = salvaged(name, key, value);
      await write(store, [name], ({ put, remove }) => {
        remove(name, key);
        if (saved) put(name, saved);
      });
      done.removed += lost;
      if (saved) done.rebuilt++;
    }
  }
  done.rebuilt += (await rebuildDigests(store)) + (await rebuildNewest(store));
  return done;
}

/** Whether every chunk of errors has its digests; told from the keys alone. */
export async function hasAllDigests(store: Store): Promise<boolean> {
  const [errors, digests] = await Promise.all([store.getAllKeys('errors'), store.getAllKeys('digests')]);
  return String(errors) === String(digests);
}

function salvaged(name: StoreName, key: IDBValidKey, value: unknown) {
  if (name === 'pims' && typeof key === 'string')
    return { saved: newPimRecord(key, URL.parse(key)?.host ?? key, Date.now()), lost: 0 };
  const chunk = v.safeParse(v.object({ errors: v.union([list, v.pipe(v.string(), v.parseJson(), list)]) }), value);
  if (name !== 'errors' || !chunk.success || !Array.isArray(key)) return { saved: null, lost: 1 };
  const errors = chunk.output.errors.filter((one): one is ArchivedError => v.is(storedError, one));
  const [origin = '', connection = '', day = ''] = key.map(String);
  const saved = errors.length > 0 ? errorChunk(origin, connection, day, errors) : null;
  return { saved, lost: chunk.output.errors.length - errors.length };
}

async function rebuildDigests(store: Store): Promise<number> {
  let rebuilt = 0;
  const keys = await store.getAllKeys('errors');
  const known = new Set(keys.map(String));
  for (const key of keys) {
    const [chunk, digest] = await Promise.all([store.get('errors', key), store.get('digests', key)]);
    const errors = errorsIn(chunk);
    if (!chunk || (digest && countIn(digest) === errors.length)) continue;
    const { origin, connection, day } = chunk;
    await write(store, ['digests'], ({ put }) => put('digests', digestChunk(origin, connection, day, errors)));
    rebuilt++;
  }
  for (const key of await store.getAllKeys('digests')) {
    if (known.has(String(key))) continue;
    await write(store, ['digests'], ({ remove }) => remove('digests', key));
  }
  return rebuilt;
}

async function rebuildNewest(store: Store): Promise<number> {
  let rebuilt = 0;
  for (const origin of await store.getAllKeys('pims')) {
    if (await store.get('newest', origin)) continue;
    const chunks = await store.getAll('errors', IDBKeyRange.bound([origin], [origin, []]));
    const errors = chunks.flatMap(errorsIn).sort(byNewest);
    if (errors.length === 0) continue;
    await write(store, ['newest'], ({ put }) => put('newest', { origin, errors: errors.slice(0, NEWEST_STORED) }));
    rebuilt++;
  }
  return rebuilt;
}
