import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { byNewestDigest, digestOf } from '#lib/errors/digest.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { archiveErrors } from './archiving.ts';
import type { Store } from './database.ts';
import { digestsOfDay, readDigests, readTimes } from './digests.ts';
import { storedError } from './error-chunks.ts';
import { emptyStore, error } from './fixtures.ts';
import { addPim, forgetPim } from './pims.ts';

const ORIGIN = 'https://pim.example';
const OTHER = 'https://pim.example:8443';
const NOON = Date.UTC(2026, 2, 8, 12);
const HOUR = 3_600_000;

let store: Store;
const keep = (errors: ArchivedError[], origin = ORIGIN, connection = 'acme_erp') =>
  archiveErrors(store, { origin, connection, errors, fetched: { count: 1, day: '2026-03-08', at: 0 } });
const batches = (origins: string[] | null = null) => Array.fromAsync(readDigests(store, origins));

beforeEach(async () => {
  store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', 0);
  await addPim(store, OTHER, 'Other', 0);
});

describe('the digests of the archive', () => {
  it('are those of its errors, whatever comes in whatever order and however often', async () => {
    const many = Array.from({ length: 40 }, (_, i) => error(NOON - i * HOUR, { content: { message: `No. ${i % 3}` } }));
    const answers = fc.array(fc.subarray(many, { minLength: 1 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(answers, async (parts) => {
        store = await emptyStore();
        await addPim(store, ORIGIN, 'Catalog', 0);
        for (const part of parts) await keep(part);
        const expected = many.filter((one) => parts.some((part) => part.includes(one)));
        expect((await batches()).flat()).toEqual(expected.map((one) => digestOf(ORIGIN, one)));
      }),
      { numRuns: 30 },
    );
  });

  it('are written with the errors or not at all', async () => {
    await keep([error(NOON)]);
    const { put } = IDBObjectStore.prototype;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      const request = put.apply(this, given);
      if (this.name === 'digests') request.addEventListener('success', () => this.transaction.abort());
      return request;
    });
    await expect(keep([error(NOON + HOUR)])).rejects.toThrow();
    full.mockRestore();
    expect((await batches()).flat()).toHaveLength(1);
    expect(await storedError(store, { origin: ORIGIN, ...error(NOON + HOUR) })).toBeNull();
  });

  it('come newest first over all connections and PIMs, the first ones in a small batch', async () => {
    const days = Array.from({ length: 30 }, (_, day) => day * 24 * HOUR);
    const of = (offset: number, connection: string) =>
      days.flatMap((ago) =>
        Array.from({ length: 100 }, (_, i) => error(NOON - ago + offset + i * 1000, { connection, id: `${ago} ${i}` })),
      );
    await keep(of(0, 'acme_erp'));
    await keep(of(HOUR, 'dam'), ORIGIN, 'dam');
    await keep(of(2 * HOUR, 'acme_erp'), OTHER);
    const read = await batches();
    expect(read.map(({ length }) => length)).toEqual([300, 600, 1200, 2400, 2400, 2100]);
    expect(read.flat()).toEqual(read.flat().sort(byNewestDigest));
    expect(new Set(read[0]?.map(({ origin }) => origin))).toEqual(new Set([ORIGIN, OTHER]));
  });

  it('tell when the errors of each connection of a PIM happened and were first seen', async () => {
    await keep([error(NOON, { archivedAt: NOON + 5 }), error(NOON - 24 * HOUR, { archivedAt: NOON + 9 })]);
    await keep([error(NOON, { connection: 'dam' })], ORIGIN, 'dam');
    await keep([error(NOON)], OTHER);
    expect(await readTimes(store, ORIGIN)).toEqual(
      new Map([
        [
          'acme_erp',
          [
            { at: NOON, seen: NOON + 5 },
            { at: NOON - 24 * HOUR, seen: NOON + 9 },
          ],
        ],
        ['dam', [{ at: NOON, seen: 0 }]],
      ]),
    );
  });

  it('are read to the end without a PIM that is forgotten meanwhile', async () => {
    for (let ago = 0; ago < 6; ago++) await keep([error(NOON - ago * 24 * HOUR)]);
    await keep([error(NOON - 5 * 24 * HOUR)], OTHER);
    const reading = readDigests(store);
    expect((await reading.next()).value).toHaveLength(1);
    await forgetPim(store, ORIGIN);
    const rest = (await Array.fromAsync(reading)).flat();
    expect(rest.filter(({ at }) => at < NOON - 2 * 24 * HOUR).map(({ origin }) => origin)).toEqual([OTHER]);
  });

  it('tell no times of a PIM that is forgotten while they are read', async () => {
    await keep([error(NOON)]);
    const times = readTimes(store, ORIGIN);
    await forgetPim(store, ORIGIN);
    expect(await times).toEqual(new Map());
  });

  it('are none where nothing is archived', async () => {
    expect((await batches()).flat()).toEqual([]);
    expect(await digestsOfDay(store, { origin: ORIGIN, connection: 'acme_erp', day: '2026-03-08' })).toEqual([]);
  });

  it('never mix two PIMs', async () => {
    await keep([error(NOON), error(NOON + 1)]);
    await keep([error(NOON)], OTHER);
    expect((await batches([ORIGIN])).flat().map(({ origin }) => origin)).toEqual([ORIGIN, ORIGIN]);
    expect((await batches([OTHER])).flat().map(({ origin }) => origin)).toEqual([OTHER]);
    const day = { origin: OTHER, connection: 'acme_erp', day: '2026-03-08' };
    expect((await digestsOfDay(store, day)).map(({ origin }) => origin)).toEqual([OTHER]);
  });

  it('lead to the whole error', async () => {
    const content = { message: 'Too long.', documentation: [{ message: 'Read on.' }] };
    await keep([error(NOON, { content }), error(NOON, { id: 'twin' })]);
    const [digest] = (await batches()).flat().filter(({ id }) => id !== 'twin');
    if (!digest) throw new Error('No digest.');
    expect((await storedError(store, digest))?.content).toEqual(content);
    expect(await storedError(store, { ...digest, origin: OTHER })).toBeNull();
  });
});
