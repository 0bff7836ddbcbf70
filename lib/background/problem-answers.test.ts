import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { readCoreContent } from '#lib/errors/content.ts';
import { groupKey, subjectOf } from '#lib/errors/identity.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore, error, labels, mark, pim, saveDecisions } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { attributeNames, nextProduct } from './problem-answers.ts';

const PIM = 'https://pim.example';
const [WHITE, BLACK, OAK] = [1, 2, 3].map((last) => `0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c1${last}`) as [
  string,
  string,
  string,
];
const screenOf = (uuid: string) => `${PIM}/#/enrich/product/${uuid}`;
let store: Store;
let at = Date.parse('2026-03-08T12:00:00Z');

async function fail(product: object, message = 'Too long.'): Promise<string> {
  const one = error(at++, { content: { message, product } });
  const fetched = { count: 1, day: '2026-03-08', at: 0 };
  await archiveErrors(store, { origin: PIM, connection: 'erp', errors: [one], fetched });
  return one.id;
}
const content = readCoreContent({ message: 'Too long.' });
const next = (id: string) =>
  nextProduct(store, { origin: PIM, id, group: groupKey(content), about: subjectOf(content) });

beforeEach(async () => {
  store = await emptyStore();
  await store.put('pims', pim({ version: { text: 'CE 7.0.1', line: 'current' } }));
});

describe('the next product with the same error', () => {
  it('is the one that failed before it, and after the last one the first', async () => {
    for (const [uuid, identifier] of [
      [WHITE, 'white'],
      [BLACK, 'black'],
      [OAK, 'oak'],
      [BLACK, 'black'],
    ])
      await fail({ uuid, identifier });
    expect(await next(BLACK)).toEqual({ href: screenOf(OAK), position: 2, total: 3 });
    expect(await next(OAK)).toEqual({ href: screenOf(WHITE), position: 3, total: 3 });
    expect(await next(WHITE)).toEqual({ href: screenOf(BLACK), position: 1, total: 3 });
  });

  it('is the first one once the product on screen has none any more', async () => {
    const id = await fail({ uuid: WHITE, identifier: 'white' });
    await fail({ uuid: BLACK, identifier: 'black' });
    await saveDecisions(store, [mark({ target: { error: id } })]);
    expect(await next(WHITE)).toEqual({ href: screenOf(BLACK), position: 1, total: 1 });
  });

  it('is none of another error, of one that was never created, or of a group with a forged key', async () => {
    await fail({ uuid: WHITE, identifier: 'white' });
    await fail({ uuid: BLACK, identifier: 'black' }, 'Too short.');
    await fail({ identifier: 'never' });
    await fail({});
    expect(await next(WHITE)).toBeNull();
    expect(await nextProduct(store, { origin: PIM, id: OAK, group: groupKey(content), about: 'else' })).toBeNull();
  });

  it('is none for a user whose PIM shows no errors, nor of a PIM that is gone', async () => {
    await fail({ uuid: BLACK, identifier: 'black' });
    const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false };
    await updatePim(store, PIM, { user });
    expect(await next(WHITE)).toBeNull();
    await store.clear('pims');
    expect(await next(WHITE)).toBeNull();
  });
});

describe('the names of attributes', () => {
  it('are those of the PIM, in whatever case a code was sent; a code without a name has none', async () => {
    expect(await attributeNames(store, PIM, ['color'])).toEqual([]);
    await store.put('labels', labels({ attribute: new Map([['color', 'Colour']]) }));
    expect(await attributeNames(store, PIM, ['COLOR', 'size'])).toEqual([['COLOR', 'Colour']]);
  });
});
