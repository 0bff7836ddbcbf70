import { byNewestDigest, digestOf, type ErrorDigest } from '#lib/errors/digest.ts';
import { PerPimMap } from '#lib/errors/per-pim-map.ts';
import { addToTrend, type GroupTrend, newTrend, type TrendIndex } from '#lib/errors/trend.ts';
import type { DecisionIndex } from '#lib/errors/triage.ts';
import type { ArchivedError, DigestChunk, ErrorChunk } from '#lib/model/error.ts';
import { keysOf, type Store } from './database.ts';
import { packDigests, textsIn, unpackDigests } from './packed-digests.ts';

/** Each batch spans twice the days of the one before, up to so many: a page that reads more at a time stands still. */
const LONGEST = 8;

/** The record that stands beside a chunk of errors, which are given in its order. */
export function digestChunk(
  { origin, connection, day, errors: json }: ErrorChunk,
  errors: readonly ArchivedError[],
): DigestChunk {
  const digests = packDigests(errors.map((error) => digestOf(origin, error)));
  return { origin, connection, day, size: json.length, ...digests };
}

/**
 * Reads all digests of these PIMs (of all PIMs when `origins` is null), newest first over all connections, in batches as
 * those of `readChunks`.
 */
export async function* readDigests(
  store: Store,
  origins: readonly string[] | null = null,
): AsyncGenerator<ErrorDigest[], void, void> {
  for await (const chunks of readChunks(store, origins)) {
    yield chunks.flatMap((chunk) => unpackDigests(chunk, chunk)).sort(byNewestDigest);
  }
}

/**
 * The same, packed: in batches that each hold whole UTC days, the newest day first, then ever more days at a time. While one
 * batch is used the next is read.
 */
export async function* readChunks(
  store: Store,
  origins: readonly string[] | null = null,
): AsyncGenerator<DigestChunk[], void, void> {
  const ranges = origins?.map(keysOf) ?? [null];
  const keys = (await Promise.all(ranges.map((range) => store.getAllKeys('digests', range)))).flat();
  const read = async (batch: typeof keys) => {
    const { store: chunks } = store.transaction('digests');
    return Promise.all(batch.map((key) => chunks.get(key)));
  };
  const [first = [], ...rest] = batchesOf(keys);
  let next = read(first);
  for (const batch of [...rest, []]) {
    const chunks = await next;
    next = read(batch);
    yield chunks.filter((chunk) => chunk !== undefined);
  }
}

/** The ids of the newest errors of a PIM over all connections, newest first; `most` at most. */
export async function newestIds(store: Store, origin: string, most: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const batch of readDigests(store, [origin])) {
    ids.push(...batch.map(({ id }) => id));
    if (ids.length >= most) break;
  }
  return ids.slice(0, most);
}

/** The digests of one group of a PIM, as `readDigests` gives them; unpacks only days on which it failed. */
export async function* readGroup(
  store: Store,
  origin: string,
  group: string,
): AsyncGenerator<ErrorDigest[], void, void> {
  for await (const chunks of readChunks(store, [origin])) {
    const having = chunks.filter((chunk) => textsIn(chunk, 'group').includes(group));
    const digests = having.flatMap((chunk) => unpackDigests(chunk, chunk));
    yield digests.filter((digest) => digest.group === group).sort(byNewestDigest);
  }
}

/**
 * The trend of each group in the whole archive of a PIM. Unpacks no digest, since every error counts.
 *
 * @param now milliseconds since the epoch
 * @param counter is told of every error too
 */
export async function readTrends(
  store: Store,
  origin: string,
  now: number,
  counter?: Pick<DecisionIndex, 'count'>,
): Promise<TrendIndex> {
  const trends = new PerPimMap<string, GroupTrend>();
  for await (const chunks of readChunks(store, [origin])) {
    for (const chunk of chunks) {
      for (const [index, group] of textsIn(chunk, 'group').entries()) {
        if (group === null) continue;
        const at = chunk.times[2 * index] ?? 0;
        addToTrend(trends.getOrMake(origin, group, newTrend), at, now);
        counter?.count({ origin, group, at });
      }
    }
  }
  return trends;
}

/** When the errors of each connection of a PIM happened and were first seen, milliseconds since the epoch; newest day first. */
export async function readTimes(
  store: Store,
  origin: string,
): Promise<Map<string, Array<{ at: number; seen: number }>>> {
  const found = new Map<string, Array<{ at: number; seen: number }>>();
  // A batch at a time, since a chunk holds much more than its times.
  for (const batch of batchesOf(await store.getAllKeys('digests', keysOf(origin)))) {
    const { store: chunks } = store.transaction('digests');
    for (const chunk of await Promise.all(batch.map((key) => chunks.get(key)))) {
      if (!chunk) continue;
      const known = found.get(chunk.connection) ?? [];
      found.set(chunk.connection, known);
      for (let i = 0; i < chunk.times.length; i += 2)
        known.push({ at: chunk.times[i] ?? 0, seen: chunk.times[i + 1] ?? 0 });
    }
  }
  return found;
}

/** Keys of chunks, newest day first. */
function batchesOf(keys: ReadonlyArray<[string, string, string]>): Array<Array<[string, string, string]>> {
  const days = [...Map.groupBy(keys, ([, , day]) => day)].sort(([a], [b]) => (a < b ? 1 : -1));
  const batches: Array<Array<[string, string, string]>> = [];
  for (let from = 0, count = 1; from < days.length; from += count, count = Math.min(2 * count, LONGEST)) {
    batches.push(days.slice(from, from + count).flatMap(([, ofDay]) => ofDay));
  }
  return batches;
}

/** The digests of one connection on one UTC day, newest first. */
export async function digestsOfDay(
  store: Store,
  { origin, connection, day }: Pick<DigestChunk, 'origin' | 'connection' | 'day'>,
): Promise<ErrorDigest[]> {
  const chunk = await store.get('digests', [origin, connection, day]);
  return chunk ? unpackDigests(chunk, chunk) : [];
}
