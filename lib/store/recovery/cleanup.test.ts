import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyArchive, contentOf, storeWith } from '#lib/backup/fixtures.ts';
import { archiveErrors } from '../archiving.ts';
import { storeConnections } from '../connections.ts';
import { alert, emptyStore, error, listed, rhythm } from '../fixtures.ts';
import { addPim, updatePim } from '../pims.ts';
import { clearHistory, removeOrphans } from './cleanup.ts';

const ORIGIN = 'https://pim.example';

it('a PIM without its history stays watched, and its lists are fetched anew', async () => {
  const store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', 0);
  await storeConnections(store, ORIGIN, [listed('acme_erp')], 0);
  await archiveErrors(store, {
    origin: ORIGIN,
    connection: 'acme_erp',
    errors: [error(1)],
    fetched: { count: 1, day: '1970-01-01', at: 0 },
  });
  await updatePim(store, ORIGIN, { chartsAt: 7 });
  await store.put('alerts', alert());
  await store.put('baselines', rhythm());
  await store.put('knownGroups', { origin: ORIGIN, since: 0, evaluatedUntil: 0, groups: new Map([['Too long.', 1]]) });
  await clearHistory(store, ORIGIN);
  expect([await store.count('errors'), await store.count('digests')]).toEqual([0, 0]);
  expect([await store.count('alerts'), await store.count('baselines'), await store.count('knownGroups')]).toEqual([
    0, 0, 0,
  ]);
  expect(await store.getAll('connections')).toMatchObject([{ code: 'acme_erp', fetched: null }]);
  expect(await store.getAll('pims')).toMatchObject([{ name: 'Catalog', errorSize: 0, chartsAt: null }]);
});

it('what was learned and told of a PIM goes with it', async () => {
  const store = await emptyStore();
  await store.put('alerts', alert());
  await store.put('baselines', rhythm());
  await store.put('knownGroups', { origin: ORIGIN, since: 0, evaluatedUntil: 0, groups: new Map() });
  expect(await removeOrphans(store)).toBe(3);
});

it('what belongs to no PIM is removed, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(anyArchive, async (archive) => {
      const [first, ...rest] = archive;
      const store = await storeWith(archive);
      expect(await removeOrphans(store)).toBe(0);
      if (first) await store.delete('pims', first.pim.origin);
      await removeOrphans(store);
      expect(await contentOf(store)).toEqual(await contentOf(await storeWith(rest)));
    }),
    { numRuns: 20 },
  );
});
