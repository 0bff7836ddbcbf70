import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { listConnections, saveWrongCredentials, storeConnections } from './connections.ts';
import { emptyStore, listed } from './fixtures.ts';
import { addPim } from './pims.ts';

it('a connection keeps who used it wrongly until nobody does any more', async () => {
  const store = await emptyStore();
  const origin = 'https://pim.example';
  await addPim(store, origin, 'Catalog', 0);
  await storeConnections(store, origin, [listed('erp'), listed('shop')], 0);
  const users = async () =>
    (await listConnections(store, origin)).map(({ wrongCredentials }) => wrongCredentials ?? null);
  await saveWrongCredentials(
    store,
    origin,
    new Map([
      ['erp', [{ username: 'admin', at: 5 }]],
      ['gone', []],
    ]),
  );
  expect(await users()).toEqual([[{ username: 'admin', at: 5 }], null]);
  await storeConnections(store, origin, [listed('erp'), listed('shop')], 1);
  expect(await users()).toEqual([[{ username: 'admin', at: 5 }], null]);
  await saveWrongCredentials(store, origin, new Map());
  expect(await users()).toEqual([null, null]);
});
