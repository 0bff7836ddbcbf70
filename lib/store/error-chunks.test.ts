import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { assignErrorIds } from '#lib/errors/identity.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { archiveErrors, archiveLists } from './archiving.ts';
import { storeConnections } from './connections.ts';
import type { Store } from './database.ts';
import { newestIds } from './digests.ts';
import { newestErrorsOf } from './error-chunks.ts';
import { emptyStore, error, listed } from './fixtures.ts';
import { addPim } from './pims.ts';
import { errorsOfProduct } from './product-errors.ts';

const ORIGIN = 'https://pim.example';
const OTHER = 'https://other.example';
const MORNING = Date.UTC(2026, 2, 8, 9);
const SECOND = 1000;
const HOUR = 3600 * SECOND;
const fetched = { count: 1, day: '2026-03-08', at: MORNING };

let store: Store;
const keep = (errors: ArchivedError[], origin = ORIGIN, code = 'acme_erp') =>
  archiveErrors(store, { origin, connection: code, errors, fetched });
const archive = (origin = ORIGIN) => newestErrorsOf(store, origin, 'acme_erp', 10_000);

beforeEach(async () => {
  store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', 0);
  await addPim(store, OTHER, 'Other', 0);
});

describe('the archive of errors', () => {
  it('tells what was new and what was known', async () => {
    expect(await keep([error(MORNING), error(MORNING + SECOND)])).toMatchObject({
      added: 2,
      known: 0,
      days: ['2026-03-08'],
      tooFast: false,
    });
    expect(await keep([error(MORNING + SECOND), error(MORNING + 2 * SECOND)])).toMatchObject({ added: 1, known: 1 });
  });

  it('keeps both twins of one second, and still only two when they come again', async () => {
    const twin = { connection: 'acme_erp', at: MORNING, content: { message: 'Too long.' } };
    const answer = assignErrorIds([twin, twin]).map(({ id, error: one }) => ({ ...one, id, archivedAt: 0 }));
    expect(await keep(answer)).toMatchObject({ added: 2, known: 0 });
    expect(await keep(answer)).toMatchObject({ added: 0, known: 2, days: [] });
    expect(await archive()).toHaveLength(2);
  });

  it('does not touch what it knows', async () => {
    await keep([error(MORNING, { archivedAt: 1 })]);
    await keep([error(MORNING, { archivedAt: 2 })]);
    expect((await archive()).map(({ archivedAt }) => archivedAt)).toEqual([1]);
  });

  it('is the same in whatever order and however often answers come', async () => {
    const many = Array.from({ length: 40 }, (_, i) => error(MORNING - i * HOUR));
    const answers = fc.array(fc.subarray(many, { minLength: 1 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(answers, async (parts) => {
        const seen = async (order: ArchivedError[][]) => {
          store = await emptyStore();
          await addPim(store, ORIGIN, 'Catalog', 0);
          for (const part of order) await keep(part);
          return { all: await archive(), newest: await newestIds(store, ORIGIN, 3) };
        };
        const once = await seen(parts);
        expect(await seen([...parts].reverse())).toEqual(once);
        expect(await seen([...parts, ...parts])).toEqual(once);
        expect(once.all).toEqual(many.filter((one) => parts.some((part) => part.includes(one))));
      }),
      { numRuns: 30 },
    );
  });

  it('notes with the errors for which count and day they were fetched', async () => {
    await storeConnections(store, ORIGIN, [listed('acme_erp')], 0);
    await keep([error(MORNING)]);
    expect((await store.get('connections', [ORIGIN, 'acme_erp']))?.fetched).toEqual(fetched);
  });

  it('never mixes two PIMs', async () => {
    const product = { uuid: '5f5c3ab1-7a58-4a39-9a07-0d4a2d6e0a11' };
    await keep([error(MORNING, { content: { product } })]);
    await keep([error(MORNING, { content: { product } }), error(MORNING + 1)], OTHER);
    expect(await archive()).toHaveLength(1);
    expect(await errorsOfProduct(store, ORIGIN, product)).toHaveLength(1);
    expect(await newestIds(store, OTHER, 50)).toHaveLength(2);
  });

  it('keeps what the PIM sent, word for word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (content) => {
        await store.clear('errors');
        await keep([error(MORNING, { content })]);
        const [kept] = await archive();
        expect(JSON.stringify(kept?.content)).toBe(JSON.stringify(content));
      }),
      { numRuns: 30 },
    );
  });

  it('takes several lists at once as it takes them one by one', async () => {
    const list = (code: string, ...ats: number[]) => ({
      connection: code,
      errors: ats.map((at) => error(at, { connection: code })),
      fetched,
    });
    const lists = [list('acme_erp', MORNING, MORNING - 24 * HOUR), list('dam'), list('shop', MORNING + SECOND)];
    const other = await emptyStore();
    await addPim(other, ORIGIN, 'Catalog', 0);
    const oneByOne = [];
    for (const one of lists) oneByOne.push(await archiveErrors(other, { origin: ORIGIN, ...one }));
    expect(await archiveLists(store, ORIGIN, lists)).toEqual(oneByOne);
    for (const name of ['errors', 'digests', 'gaps'] as const) {
      expect(await store.getAll(name)).toEqual(await other.getAll(name));
    }
    expect(await store.get('pims', ORIGIN)).toEqual(await other.get('pims', ORIGIN));
  });

  it('writes nothing for a PIM that was forgotten meanwhile', async () => {
    await store.delete('pims', ORIGIN);
    expect(await keep([error(MORNING)])).toMatchObject({ added: 0, known: 0, days: [] });
    expect(await store.count('errors')).toBe(0);
  });
});

describe('gaps', () => {
  const list = (to: number) => Array.from({ length: 100 }, (_, i) => error(to - i * SECOND));
  const later = MORNING + HOUR;
  const gap = { origin: ORIGIN, connection: 'acme_erp', from: MORNING, to: later - 99 * SECOND };
  const look = (errors: ArchivedError[], looked: Partial<typeof fetched>, dropped = 0) =>
    archiveErrors(store, {
      origin: ORIGIN,
      connection: 'acme_erp',
      errors,
      dropped,
      fetched: { ...fetched, at: later, ...looked },
    });

  it('are recorded when a full list does not reach back to the archive', async () => {
    await keep([error(MORNING)]);
    expect(await look(list(later), {})).toMatchObject({ added: 100, tooFast: false });
    expect(await store.getAll('gaps')).toEqual([gap]);
  });

  it('are recorded too when what the archive holds ends days before', async () => {
    await keep([error(MORNING - 48 * HOUR), error(MORNING)]);
    const at = later + 48 * HOUR;
    await look(list(at), { at });
    expect(await store.getAll('gaps')).toEqual([{ ...gap, to: at - 99 * SECOND }]);
  });

  it('tell how many errors are missing by the counts of one day', async () => {
    await storeConnections(store, ORIGIN, [listed('acme_erp')], 0);
    await look([], { count: 0, at: MORNING });
    expect(await look(list(later), { count: 500 })).toMatchObject({ added: 100, tooFast: true });
    expect(await store.getAll('gaps')).toEqual([{ ...gap, lost: 400 }]);
  });

  it('do not tell it over a midnight, since the seven days of the count moved', async () => {
    await storeConnections(store, ORIGIN, [listed('acme_erp')], 0);
    await look([], { count: 0, at: MORNING, day: '2026-03-07' });
    await look(list(later), { count: 500 });
    expect(await store.getAll('gaps')).toEqual([gap]);
  });

  it('are seen though an entry of the list could not be read', async () => {
    await keep([error(MORNING)]);
    await look(list(later).slice(1), {}, 1);
    expect(await store.getAll('gaps')).toEqual([gap]);
  });

  it('are a time in which nobody looked, when it was longer than what the PIM lists', async () => {
    await storeConnections(store, ORIGIN, [listed('acme_erp')], 0);
    await look([error(MORNING)], { at: MORNING });
    const at = MORNING + 20 * 24 * HOUR;
    await look([error(at - HOUR)], { at, day: '2026-03-28' });
    const unseen = { from: MORNING, to: Date.UTC(2026, 2, 22), unobserved: true };
    expect(await store.getAll('gaps')).toEqual([{ origin: ORIGIN, connection: 'acme_erp', ...unseen }]);
  });

  it('are none at the first list, when it overlaps, or when it is not full', async () => {
    await keep(list(MORNING));
    await keep(list(MORNING + 99 * SECOND));
    await keep([error(MORNING + HOUR)]);
    expect(await store.getAll('gaps')).toEqual([]);
  });

  it('are those of one connection, whatever the others have', async () => {
    await keep([error(MORNING, { connection: 'dam' })], ORIGIN, 'dam');
    await keep(list(MORNING + HOUR));
    expect(await store.getAll('gaps')).toEqual([]);
  });
});

describe('the errors of a product', () => {
  it('are found by uuid, by integer id and by identifier, from every connection', async () => {
    const uuid = '5f5c3ab1-7a58-4a39-9a07-0d4a2d6e0a11';
    await keep([
      error(MORNING, { content: { product: { uuid, identifier: 'mug' } } }),
      error(MORNING + 1, { content: { product: { id: 7, identifier: 'plate' } } }),
      error(MORNING + 2, { content: { product: { id: 8, identifier: 'mug' } } }),
    ]);
    const ats = async (product: Parameters<typeof errorsOfProduct>[2]) =>
      (await errorsOfProduct(store, ORIGIN, product)).map(({ at }) => at - MORNING);
    expect(await ats({ uuid })).toEqual([0]);
    expect(await ats({ id: 7 })).toEqual([1]);
    expect(await ats({ identifier: 'mug' })).toEqual([2, 0]);
  });

  it('are none for contents that are not as expected', async () => {
    await keep([error(MORNING, { content: { product: null } }), error(MORNING + 1, { content: { product: ['x'] } })]);
    expect(await errorsOfProduct(store, ORIGIN, { identifier: 'x' })).toEqual([]);
  });
});
