import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '#lib/model/error.ts';
import { emptyPim } from '#lib/polling/fixtures.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { readTriage } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';
import { connection, emptyStore, error, mark, pim, saveDecisions } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { findOutcomes, storedOutcomes, writersOf } from './find-outcomes.ts';
import { answering } from './fixtures.ts';

const PIM = 'https://pim.example';
const UUID = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const T = Date.UTC(2026, 2, 8, 12, 0, 30);
const PRODUCT = `/enrich/product/rest/${UUID}`;
const HISTORY = `/enrich/product/rest/product/${UUID}/history`;
const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };

const digestOfStored = async () => {
  for await (const [digest] of readDigests(store)) if (digest) return digest;
  throw new Error('no error is archived');
};

let store: Store;
let answers: Map<string, unknown>;
let requested: string[];
const paths = () => requested.splice(0).map((url) => new URL(url).pathname);
const states = async () => (await findOutcomes(store, PIM, UUID))?.map(({ state, reason }) => reason ?? state);

function product(updated: string, facts: JsonObject = {}): JsonObject {
  return { identifier: 'shoe', family: 'shoes', parent: null, updated, meta: { uuid: UUID, updated: null }, ...facts };
}

function versionAt(id: number, loggedAt: string, ...keys: string[]): JsonObject {
  const changeset = Object.fromEntries(keys.map((key) => [key, { old: '', new: 'B' }]));
  const told = { author: 'ERP  ', context: null, snapshot: { sku: 'shoe', name: 'B' }, changeset };
  return { id, version: id, logged_at: loggedAt, resource_id: '', pending: false, ...told };
}

function changedByJulia(): void {
  const byJulia = { ...versionAt(2, '03/08/2026 12:05 PM', 'name'), author: 'Julia Stark' };
  answers.set(HISTORY, [byJulia, versionAt(1, '03/08/2026 11:00 AM', 'sku', 'name')]);
}

beforeEach(async () => {
  store = await emptyStore();
  await store.put('pims', pim({ user }));
  await store.put('connections', connection('acme_erp', { label: 'Our ERP', labelInPim: 'ERP' }));
  const content = { message: 'Too long.', property: 'values', attribute: 'name', product: { uuid: UUID } };
  const fetched = { count: 1, day: '2026-03-08', at: 0 };
  await archiveErrors(store, { origin: PIM, connection: 'acme_erp', errors: [error(T, { content })], fetched });
  answers = emptyPim();
  requested = answering(answers);
  answers.set(PRODUCT, product('2026-03-08T12:05:09+00:00'));
  const fixed = versionAt(2, '03/08/2026 12:05 PM', 'name');
  answers.set(HISTORY, [fixed, versionAt(1, '03/08/2026 11:00 AM', 'sku', 'name')]);
});
afterEach(() => vi.unstubAllGlobals());

describe('what became of the errors of a product', () => {
  it('is found with two requests and stored; what was fixed is not asked again, and is not open', async () => {
    expect(await states()).toEqual(['fixed']);
    expect(paths()).toEqual([PRODUCT, HISTORY]);
    expect((await storedOutcomes(store, PIM, UUID)).map(({ state, by }) => [state, by])).toEqual([['fixed', 'ERP']]);
    expect(await states()).toEqual(['fixed']);
    expect(paths()).toEqual([]);
    expect((await readTriage(store, PIM))(await digestOfStored())).toBe('fixed');
  });

  it('is asked once more with one request while nothing else is stored there', async () => {
    changedByJulia();
    expect([await states(), paths()]).toEqual([['changed'], [PRODUCT, HISTORY]]);
    expect([await states(), paths()]).toEqual([['changed'], [PRODUCT]]);
  });

  it('needs no history where nothing was stored since', async () => {
    answers.set(PRODUCT, product('2026-03-08T11:00:00+00:00'));
    expect(await states()).toEqual(['open']);
    expect(paths()).toEqual([PRODUCT]);
  });

  it('is not asked without open errors, history, errors or a user to see, nor while the PIM is to be left alone', async () => {
    const wait = { notBefore: Date.now() + 60_000 };
    for (const facts of [wait, { notBefore: null, user: null }, { user: { ...user, seesHistory: false } }]) {
      await updatePim(store, PIM, facts);
      expect(await findOutcomes(store, PIM, UUID)).toBeNull();
    }
    await updatePim(store, PIM, { user: { ...user, seesErrors: false } });
    expect(await findOutcomes(store, PIM, UUID)).toBeNull();
    await updatePim(store, PIM, { user });
    await saveDecisions(store, [mark({ origin: PIM, target: { error: `${T}` }, about: await subject() })]);
    expect(await findOutcomes(store, PIM, UUID)).toEqual([]);
    expect(paths()).toEqual([]);
  });

  it('is not known of a product that is gone, of a history that is too large, or that cannot be read', async () => {
    answers.set(HISTORY, [{ ...versionAt(1, '03/08/2026 12:05 PM'), filler: 'x'.repeat(4 * 1024 * 1024) }]);
    expect(await states()).toEqual(['too-large']);
    answers.set(PRODUCT, product('2026-03-08T12:06:09+00:00'));
    answers.set(HISTORY, [{ author: 7 }]);
    await store.clear('outcomes');
    expect(await states()).toEqual(['unreadable']);
    answers.set(PRODUCT, new Response(null, { status: 404 }));
    expect(await states()).toEqual(['no-product']);
  });

  it('stays as it was when the PIM does not answer', async () => {
    changedByJulia();
    await findOutcomes(store, PIM, UUID);
    answers.set(PRODUCT, new Response(null, { status: 500 }));
    expect(await findOutcomes(store, PIM, UUID)).toBeNull();
    expect(await storedOutcomes(store, PIM, UUID)).toHaveLength(1);
  });
});

async function subject(): Promise<string> {
  const [digest] = (await Array.fromAsync(readDigests(store, [PIM]))).flat();
  return digest?.subject ?? '';
}

describe('who may have written a version', () => {
  it('has the label of the PIM, the former ones, and is unsure where another connection uses its user', () => {
    const use = { username: 'acme_erp_1234', at: 1 };
    const writers = writersOf([
      connection('acme_erp', { label: 'Our ERP', labelInPim: 'ERP', formerLabels: ['Old'] }),
      connection('dam', { wrongCredentials: [use] }),
    ]);
    expect(writers).toMatchObject([
      { code: 'acme_erp', labels: ['ERP', 'Old'], shared: true },
      { code: 'dam', shared: false },
    ]);
  });
});
