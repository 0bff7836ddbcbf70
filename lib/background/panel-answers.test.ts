import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { archiveErrors } from '#lib/store/archiving.ts';
import { storeVariant } from '#lib/store/catalog-names.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore, error, mark, pim, saveDecisions } from '#lib/store/fixtures.ts';
import { variantErrors } from './panel-answers.ts';

const PIM = 'https://pim.example';
const WHITE = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const BLACK = '1c7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c22';
const OAK = '2d7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c33';
let store: Store;
let at = Date.parse('2026-03-08T12:00:00Z');

const learn = (product: string, identifier: string | null, parent: string | null = 'lamp-m01') =>
  storeVariant(store, { origin: PIM, product, identifier, parent });

async function fail(product: object, count = 1): Promise<string[]> {
  const errors = Array.from({ length: count }, () => error(at++, { content: { message: 'Too long.', product } }));
  await archiveErrors(store, {
    origin: PIM,
    connection: 'erp',
    errors,
    fetched: { count: 1, day: '2026-03-08', at: 0 },
  });
  return errors.map(({ id }) => id);
}

beforeEach(async () => {
  store = await emptyStore();
  await store.put('pims', pim());
  await learn(WHITE, 'lamp-white');
});

describe('the errors of a product’s other variants', () => {
  it('are counted for each variant that has some, most first', async () => {
    await learn(BLACK, 'lamp-black');
    await learn(OAK, 'lamp-oak');
    await learn('3e7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c44', 'lamp-sage');
    await fail({ uuid: BLACK, identifier: 'lamp-black' });
    await fail({ uuid: OAK, identifier: 'lamp-oak' }, 3);
    await fail({ uuid: WHITE, identifier: 'lamp-white' }, 5);
    expect(await variantErrors(store, PIM, WHITE.replaceAll('-', '').toUpperCase())).toEqual({
      parent: 'lamp-m01',
      products: [
        { id: OAK, name: 'lamp-oak', errors: 3 },
        { id: BLACK, name: 'lamp-black', errors: 1 },
      ],
    });
  });

  it('are found by integer id and by identifier, as up to 6.x', async () => {
    await learn('7', 'lamp-black');
    await learn('8', 'lamp-oak');
    await fail({ id: 7, identifier: 'lamp-black' });
    await fail({ id: null, identifier: 'lamp-oak' });
    const found = await variantErrors(store, PIM, WHITE);
    expect(found?.products.map(({ id }) => id)).toEqual(['7', '8']);
  });

  it('are the open ones', async () => {
    await learn(BLACK, 'lamp-black');
    const [first = ''] = await fail({ uuid: BLACK, identifier: 'lamp-black' }, 2);
    await saveDecisions(store, [mark({ target: { error: first } })]);
    expect((await variantErrors(store, PIM, WHITE))?.products[0]?.errors).toBe(1);
  });

  it('name a variant without an identifier by its errors, else by its address', async () => {
    await learn(BLACK, null);
    await learn(OAK, null);
    await fail({ uuid: BLACK, identifier: 'lamp-b' });
    await fail({ uuid: OAK, identifier: null });
    const found = await variantErrors(store, PIM, WHITE);
    expect(found?.products.map(({ name }) => name)).toEqual([OAK, 'lamp-b']);
  });

  it('are none without a known parent, and for a user whose PIM shows no errors', async () => {
    await learn(BLACK, 'lamp-black');
    await fail({ uuid: BLACK, identifier: 'lamp-black' });
    expect(await variantErrors(store, PIM, OAK)).toBeNull();
    const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false };
    await store.put('pims', pim({ user }));
    expect(await variantErrors(store, PIM, WHITE)).toBeNull();
  });
});
