import 'fake-indexeddb/auto';
import * as v from 'valibot';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { remoteArchive } from '#lib/live/framed-archive.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { storeConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { emptyStore, error, listed } from '#lib/store/fixtures.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { addPim } from '#lib/store/pims.ts';
import { toWire } from './view-transfer.ts';

const origin = 'https://pim.example';
const uuid = '5f5c3ab1-7a58-4a39-9a07-0d4a2d6e0a11';
const asked = v.object({ origin: v.string(), id: v.optional(v.string(), '') });
const background = vi.hoisted(() => ({
  answer: async (_type: string, _payload: unknown): Promise<unknown> => null,
}));
vi.mock('./send.ts', () => ({ send: (type: string, payload: unknown) => background.answer(type, payload) }));

let store: Store;

beforeEach(async () => {
  store = await emptyStore();
  await addPim(store, origin, 'Catalog', 0);
  const errors = [
    error(2, { content: { product: { uuid, identifier: 'mug' } } }),
    error(1, { content: { product: { uuid: '00000000-0000-4000-8000-000000000000', identifier: 'mug' } } }),
  ];
  await storeConnections(store, origin, [listed('__proto__'), listed('acme_erp')], 0);
  await storeCounts(store, origin, 'created', new Map([[ALL_CONNECTIONS, new Map([['2026-03-08', 5]])]]));
  const fetched = { count: 2, day: '2026-03-08', at: 0 };
  await archiveErrors(store, { origin, connection: 'acme_erp', errors, fetched });

  // Messages travel as JSON.
  background.answer = async (type, payload) => {
    const { id, origin: of } = v.parse(asked, payload);
    const archive = archiveReader(store);
    const answer = type === 'archive/view' ? toWire(await archive.view(of)) : await archive.productErrors(of, id);
    return JSON.parse(JSON.stringify(answer));
  };
});

describe('a panel without a store of its own', () => {
  it('sees what any other surface sees', async () => {
    expect(await remoteArchive(origin).view(origin)).toEqual(await archiveReader(store).view(origin));
    expect(await remoteArchive(origin).pims()).toEqual(await archiveReader(store).pims());
  });

  it('sees all errors of a product, those from before it existed too', async () => {
    const errors = await remoteArchive(origin).productErrors(origin, uuid.toUpperCase());
    expect(errors.map(({ at }) => at)).toEqual([2, 1]);
  });

  it('sees nothing of a PIM that was forgotten', async () => {
    await store.delete('pims', origin);
    expect(await remoteArchive(origin).view(origin)).toBeNull();
    expect(await remoteArchive(origin).pims()).toEqual([]);
  });
});
