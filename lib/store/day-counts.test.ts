import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CountsByConnection, Figure } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { listConnections, storeConnections, storeErrorCounts } from './connections.ts';
import type { Store } from './database.ts';
import { lastDays, storeCounts } from './day-counts.ts';
import { emptyStore, listed } from './fixtures.ts';
import { addPim } from './pims.ts';

const ORIGIN = 'https://pim.example';

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', 0);
});

describe('connections', () => {
  it('stand in the PIM’s own order, those that it no longer lists at the end', async () => {
    await storeConnections(store, ORIGIN, [listed('b'), listed('a'), listed('gone')], 1);
    await storeConnections(store, ORIGIN, [listed('a'), listed('b')], 2);
    const found = await listConnections(store, ORIGIN);
    expect(found.map(({ code }) => code)).toEqual(['a', 'b', 'gone']);
    expect(found.map(({ firstSeen, lastSeen }) => [firstSeen, lastSeen])).toEqual([
      [1, 2],
      [1, 2],
      [1, 1],
    ]);
  });

  it('take the counts that came with their list', async () => {
    await storeConnections(store, ORIGIN, [listed('constructor'), listed('dam')], 1, new Map([['constructor', 3]]));
    expect((await listConnections(store, ORIGIN)).map(({ businessErrors }) => businessErrors)).toEqual([3, null]);
    await storeConnections(store, ORIGIN, [listed('constructor'), listed('dam')], 2);
    expect((await listConnections(store, ORIGIN)).map(({ businessErrors }) => businessErrors)).toEqual([3, null]);
    await storeConnections(store, ORIGIN, [listed('constructor'), listed('dam')], 3, new Map());
    expect((await listConnections(store, ORIGIN)).map(({ businessErrors }) => businessErrors)).toEqual([null, null]);
  });

  it('have a count only while the PIM counts them', async () => {
    await storeConnections(store, ORIGIN, [listed('constructor'), listed('dam')], 1);
    await storeErrorCounts(store, ORIGIN, 'businessErrors', new Map([['constructor', 3]]));
    expect((await listConnections(store, ORIGIN)).map(({ businessErrors }) => businessErrors)).toEqual([3, null]);
    await storeErrorCounts(store, ORIGIN, 'businessErrors', new Map());
    expect((await listConnections(store, ORIGIN)).map(({ businessErrors }) => businessErrors)).toEqual([null, null]);
  });
});

describe('counts of days', () => {
  const answer = (counts: Record<string, number>, code = ALL_CONNECTIONS): CountsByConnection =>
    new Map([[code, new Map(Object.entries(counts))]]);

  it('are replaced by a later answer, figure by figure', async () => {
    await storeCounts(store, ORIGIN, 'created', answer({ '2026-03-07': 1, '2026-03-08': 2 }));
    await storeCounts(store, ORIGIN, 'updated', answer({ '2026-03-08': 7 }));
    await storeCounts(store, ORIGIN, 'created', answer({ '2026-03-08': 3 }));
    const days = await lastDays(store, ORIGIN, 8);
    expect(days.map(({ date, counts }) => [date, counts.get(ALL_CONNECTIONS)])).toEqual([
      ['2026-03-07', { created: 1 }],
      ['2026-03-08', { created: 3, updated: 7 }],
    ]);
  });

  it('are the last ones, oldest first', async () => {
    await storeCounts(store, ORIGIN, 'read', answer({ '2026-03-06': 1, '2026-03-07': 2, '2026-03-08': 3 }));
    expect((await lastDays(store, ORIGIN, 2)).map(({ date }) => date)).toEqual(['2026-03-07', '2026-03-08']);
  });

  it('of different figures do not depend on the order in which they come', async () => {
    const figures: Figure[] = ['created', 'updated', 'read', 'errors'];
    const counts = fc.dictionary(fc.constantFrom('2026-03-07', '2026-03-08'), fc.nat());
    const parts = fc.tuple(counts, counts, counts, counts);
    await fc.assert(
      fc.asyncProperty(parts, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), async (each, order) => {
        const kept = async (indexes: number[]) => {
          const own = await emptyStore();
          await addPim(own, ORIGIN, 'Catalog', 0);
          for (const i of indexes)
            await storeCounts(own, ORIGIN, figures[i] ?? 'created', answer(each[i] ?? {}, 'erp'));
          return lastDays(own, ORIGIN, 8);
        };
        expect(await kept(order)).toEqual(await kept([0, 1, 2, 3]));
      }),
      { numRuns: 40 },
    );
  });
});
