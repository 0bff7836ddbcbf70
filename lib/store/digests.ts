import { digestOf, type ErrorDigest, newestFirst } from '#lib/activity/digest.ts';
import type { StoredError } from '#lib/activity/types.ts';
import { keysOf, type Store } from './open.ts';
import { pack, unpack } from './packed.ts';
import type { DigestChunk } from './schema.ts';

/** So many digests fill the first list on a screen. */
const FIRST = 500;
/** Each batch is so many times the one before, so that 100,000 digests come in about five. */
const GROWTH = 4;

/** The record that stands beside a day's errors. */
export function digestChunk(
  origin: string,
  connection: string,
  day: string,
  errors: readonly StoredError[],
): DigestChunk {
  return { origin, connection, day, ...pack(errors.map((error) => digestOf(origin, error))) };
}

/**
 * Reads all digests of these PIMs (of all PIMs when `origins` is null), newest first over all connections, in one
 * transaction. `onBatch` is called for each batch as soon as it is there: a small one first, then ever larger ones.
 */
export async function readDigests(
  store: Store,
  origins: readonly string[] | null,
  onBatch: (digests: ErrorDigest[]) => void,
): Promise<void> {
  const { store: chunks } = store.transaction('digests');
  const keys = origins
    ? (await Promise.all(origins.map((origin) => chunks.getAllKeys(keysOf(origin))))).flat()
    : await chunks.getAllKeys();
  const days = Map.groupBy(keys, ([, , day]) => day);
  let batch: ErrorDigest[] = [];
  let wanted = FIRST;
  for (const day of [...days.keys()].sort().reverse()) {
    const found = await Promise.all((days.get(day) ?? []).map((key) => chunks.get(key)));
    const digests = found.flatMap((chunk) => (chunk ? unpack(chunk, chunk) : [])).sort(newestFirst);
    batch = batch.concat(digests);
    if (batch.length >= wanted) {
      onBatch(batch);
      batch = [];
      wanted *= GROWTH;
    }
  }
  if (batch.length > 0) onBatch(batch);
}

/** The digests of one connection on one UTC day, newest first. */
export async function digestsOfDay(
  store: Store,
  { origin, connection, day }: Pick<DigestChunk, 'origin' | 'connection' | 'day'>,
): Promise<ErrorDigest[]> {
  const chunk = await store.get('digests', [origin, connection, day]);
  return chunk ? unpack(chunk, chunk) : [];
}
