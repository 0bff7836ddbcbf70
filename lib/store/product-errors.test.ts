import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/model/error.ts';
import { archiveErrors } from './archiving.ts';
import type { Store } from './database.ts';
import { emptyStore, error, pim } from './fixtures.ts';
import { productErrors } from './product-errors.ts';

const PIM = 'https://pim.example';
const UUID = '5a0f7c2e-3d1b-4c76-9a58-0a6d2c1f4b11';
const OTHER = '5a0f7c2e-3d1b-4c76-9a58-000000000009';
let store: Store;

beforeEach(async () => {
  store = await emptyStore();
  await store.put('pims', pim());
});

/** Archives an error about each of these products; the first is the newest. */
async function archive(...products: JsonObject[]): Promise<void> {
  const errors = products.map((product, i) => error(1_000_000 - 1000 * i, { content: { message: `${i}`, product } }));
  const fetched = { count: errors.length, day: '2026-03-08', at: 0 };
  await archiveErrors(store, { origin: PIM, connection: 'acme_erp', errors, fetched });
}

const found = async (id: string) => (await productErrors(store, PIM, id)).map(({ content }) => content.message);

describe('the errors of a product on screen', () => {
  it('are not those of a product whose identifier has the digits of its id', async () => {
    await archive({ id: 1187, identifier: '45461' }, { id: 52, identifier: '1187' }, { id: 1187, identifier: '45461' });
    expect(await found('1187')).toEqual(['0', '2']);
    expect(await found('52')).toEqual(['1']);
    expect(await found('45461')).toEqual([]);
  });

  it('include those of an attempt to create it with its identifier in another case', async () => {
    await archive(
      { uuid: UUID, identifier: 'Lamp-042' },
      { uuid: UUID, identifier: 'LAMP-042' },
      { uuid: OTHER, identifier: 'lamp-042' },
      { uuid: OTHER, identifier: 'lamp-043' },
    );
    expect(await found(UUID)).toEqual(['0', '1', '2']);
  });

  it('include those with its uuid in another spelling', async () => {
    await archive({ uuid: UUID.toUpperCase() }, { uuid: UUID.replaceAll('-', '') });
    expect(await found(UUID)).toEqual(['0', '1']);
    expect(await found(UUID.toUpperCase())).toEqual(['0', '1']);
  });

  it('include those whose identifier came as a number', async () => {
    await archive({ uuid: UUID, identifier: 4711 }, { uuid: OTHER, identifier: '4711' });
    expect(await found(UUID)).toEqual(['0', '1']);
  });
});
