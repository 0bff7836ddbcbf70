import { dayMs, utcDay } from '#demo/pim/world/calendar.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { openExisting } from '#lib/store/database.ts';
import { digestChunk } from '#lib/store/digests.ts';
import { errorChunk } from '#lib/store/product-errors.ts';

/*
 * Runs in a page of the extension: fills its archive with as many errors as requested, made from samples.
 */

export interface Wish {
  origin: string;
  errors: number;
  /** The number of newest errors that are stored whole. Of the others only the digests are stored, which lists use. */
  whole: number;
  /** Codes of the connections that the errors are spread over. */
  connections: string[];
  samples: ArchivedError[];
}

/** The number of days that the errors are spread over. */
const DAYS = 85;
/** Records of one transaction. */
const BATCH = 100;
/** The number of products that the errors are about. */
const PRODUCTS = 20_000;

async function fill(wish: Wish): Promise<void> {
  const store = await openExisting();
  await Promise.all([store.clear('errors'), store.clear('digests')]);
  const now = Math.floor(Date.now() / 1000) * 1000;
  const timeOf = (index: number) => now - Math.floor((index * DAYS * dayMs) / wish.errors / 1000) * 1000;
  const dayOf = (index: number) => utcDay(timeOf(index));
  let chunks: Array<{ day: string; connection: string; errors: ArchivedError[]; isWhole: boolean }> = [];
  const write = async () => {
    const tx = store.transaction(['errors', 'digests'], 'readwrite');
    for (const { day, connection, errors, isWhole } of chunks) {
      const chunk = errorChunk(wish.origin, connection, day, errors);
      void tx.objectStore('digests').put(digestChunk(chunk, errors));
      if (isWhole) void tx.objectStore('errors').put(chunk);
    }
    await tx.done;
    chunks = [];
  };
  for (let from = 0; from < wish.errors; ) {
    let to = from;
    const ofDay = new Map<string, ArchivedError[]>();
    for (; to < wish.errors && dayOf(to) === dayOf(from); to++) {
      const error = made(wish, to, timeOf(to), now);
      const errors = ofDay.get(error.connection) ?? [];
      errors.push(error);
      ofDay.set(error.connection, errors);
    }
    const [day, isWhole] = [dayOf(from), from < wish.whole];
    chunks.push(...[...ofDay].map(([connection, errors]) => ({ day, connection, errors, isWhole })));
    if (chunks.length >= BATCH) await write();
    from = to;
  }
  await write();
  store.close();
}

function made({ samples, connections }: Wish, index: number, at: number, seen: number): ArchivedError {
  const sample = samples[index % samples.length];
  const connection = connections[index % connections.length];
  if (!sample || connection === undefined) throw new Error('There is nothing to make errors of.');
  const { product } = sample.content;
  const sku = (index * 7919) % PRODUCTS;
  const isProduct = typeof product === 'object' && product !== null;
  const named = { ...(isProduct ? product : {}), identifier: `sku-${sku}`, label: `Product ${sku}` };
  return {
    id: `${index.toString(36)}-${(index * 2_654_435_761).toString(36)}`,
    connection,
    at,
    archivedAt: seen,
    content: { ...sample.content, ...(isProduct ? { product: named } : {}) },
  };
}

Object.assign(globalThis, { fill });
