import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onOf } from '#lib/decisions/decided.ts';
import type { JsonObject } from '#lib/model/error.ts';
import { emptyPim } from '#lib/polling/fixtures.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { saveCodeNames } from '#lib/store/catalog-names.ts';
import type { Store } from '#lib/store/database.ts';
import { decide } from '#lib/store/decision-log.ts';
import { readTriage } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';
import { connection, emptyStore, error, labels, mark, pim, saveDecisions } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { currentProduct } from './current-product.ts';
import { checkBatch, findOutcomes, storedOutcomes } from './find-outcomes.ts';
import { answering } from './fixtures.ts';
import { panelMessages } from './panel-messages.ts';

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
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

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

  it('comes with what the PIM says of the product, in the same two requests', async () => {
    const current = await currentProduct(store, PIM, UUID);
    expect(current?.outcomes?.map(({ state }) => state)).toEqual(['fixed']);
    expect(paths()).toEqual([PRODUCT, HISTORY]);
    answers.set(PRODUCT, new Response(null, { status: 404 }));
    await store.clear('outcomes');
    const gone = await currentProduct(store, PIM, UUID);
    expect([gone?.exists, gone?.outcomes?.map(({ reason }) => reason)]).toEqual([false, ['no-product']]);
  });

  it('is left out where the user keeps the error open, until something else is found; a mere note changes nothing', async () => {
    answers.set(HISTORY, [
      { ...versionAt(2, '03/08/2026 12:05 PM', 'name'), author: 'Ann Lee' },
      versionAt(1, '03/08/2026 11:00 AM', 'sku', 'name'),
    ]);
    const shown = async () => (await currentProduct(store, PIM, UUID))?.outcomes?.map(({ state }) => state);
    const keep = { origin: PIM, target: { error: `${T}` }, about: await subject(), state: 'open' } as const;
    expect(await shown()).toEqual(['changed']);
    await saveDecisions(store, [mark({ ...keep, at: T + 6 * 60_000, note: 'Asked Ann.' })]);
    expect(await shown()).toEqual(['changed']);
    const open = { origin: PIM, on: onOf(keep), set: { state: { as: 'open' } } } as const;
    await decide(store, [open], T + 6 * 60_000);
    expect(await shown()).toEqual([]);
    // The PIM's clock is that of the test, so that what is known would seem to be newer.
    await store.clear('outcomes');
    answers.set(PRODUCT, product('2026-03-08T12:30:09+00:00'));
    answers.set(HISTORY, [
      versionAt(3, '03/08/2026 12:30 PM', 'name'),
      { ...versionAt(2, '03/08/2026 12:05 PM', 'name'), author: 'Ann Lee' },
      versionAt(1, '03/08/2026 11:00 AM', 'sku', 'name'),
    ]);
    expect(await shown()).toEqual(['fixed']);
  });

  it('is read in the language that the user has by now, of which PIM Pulse may not know yet', async () => {
    await updatePim(store, PIM, { user: { ...user, uiLocale: 'fr_FR' } });
    expect(await states()).toEqual(['fixed']);
    const ofUser = '/rest/user/';
    const asked = paths().filter((path) => [PRODUCT, HISTORY, ofUser].includes(path));
    expect(asked).toEqual([PRODUCT, HISTORY, ofUser, PRODUCT, HISTORY]);
    expect((await store.get('pims', PIM))?.user?.uiLocale).toBe('en_US');
  });

  it('is not known in a language that it cannot be read in, and is looked into again', async () => {
    answers.set('/rest/user/', { username: 'julia', timezone: 'UTC', user_default_locale: 'fr_FR' });
    await updatePim(store, PIM, { user: { ...user, uiLocale: 'fr_FR' } });
    expect(await states()).toEqual(['unreadable']);
    expect(paths()).toEqual([PRODUCT, HISTORY, '/rest/user/']);
    answers.set('/rest/user/', { username: 'julia', timezone: 'UTC', user_default_locale: 'en_US' });
    expect(await states()).toEqual(['fixed']);
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

  it('brings the last changes of its fields, and who takes turns at them', async () => {
    vi.useFakeTimers({ now: T + 3_600_000, toFake: ['Date'] });
    await saveCodeNames(store, labels({ attribute: new Map([['name', 'Product name']]) }));
    const by = (id: number, author: string) => ({ ...versionAt(id, `03/08/2026 12:0${id} PM`, 'name'), author });
    const all = [
      by(5, 'Ann Lee'),
      by(4, 'ERP  '),
      by(3, 'Ann Lee'),
      by(2, 'ERP  '),
      versionAt(1, '03/08/2026 11:00 AM', 'sku', 'name'),
    ];
    answers.set(HISTORY, all);
    expect(await states()).toEqual(['fixed']);
    const [stored] = await store.getAll('timelines');
    expect(stored).toMatchObject({ product: UUID, identifierAttribute: 'sku' });
    expect(stored?.fields.map(({ key, changes }) => [key, changes.length])).toEqual([['name', 4]]);
    const [found] = (await store.get('pims', PIM))?.turns ?? [];
    expect(found).toMatchObject({ product: UUID, identifier: 'shoe', key: 'name', name: 'Product name' });
    expect(found?.writers.map(({ name }) => name)).toEqual(['ERP', 'Ann Lee']);
    const ask = panelMessages(async () => store)['product/timeline'];
    expect(await ask({ origin: PIM, id: UUID.toUpperCase() }, { kind: 'panel', origin: PIM } as never)).toEqual(stored);
    await updatePim(store, PIM, { user: { ...user, seesHistory: false } });
    expect(await ask({ origin: PIM, id: UUID }, { kind: 'panel', origin: PIM } as never)).toBeNull();
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

describe('a batch of products on screen', () => {
  const shoe = { uuid: UUID, id: null, identifier: 'shoe' };
  const other = { uuid: UUID.replace('0b7a', 'ffff'), id: null, identifier: 'boot' };
  const check = () => checkBatch(store, PIM, [shoe, other]);
  const found = async () => (await store.getAll('outcomes')).map(({ state }) => state);

  it('is asked for as far as it has open errors, and what was found is stored', async () => {
    expect(await check()).toEqual({ stopped: null, until: null });
    expect(paths()).toEqual([PRODUCT, HISTORY]);
    expect(await found()).toEqual(['fixed']);
    // What is fixed is not open any more.
    expect(await check()).toEqual({ stopped: null, until: null });
    expect(paths()).toEqual([]);
  });

  it('is not asked for where the user sees no history, or the PIM is paused', async () => {
    for (const facts of [
      { user: { ...user, seesHistory: false } },
      { user, paused: true },
      { paused: false, demo: true },
    ]) {
      await updatePim(store, PIM, facts);
      expect(await check()).toBeNull();
    }
    expect(await checkBatch(store, 'https://other.example', [shoe])).toBeNull();
    expect(paths()).toEqual([]);
  });

  it('that the PIM wants to wait says until when, and polls wait too', async () => {
    answers.set(PRODUCT, new Response(null, { status: 429, headers: { 'retry-after': '300' } }));
    const before = Date.now();
    const first = await check();
    expect(first?.stopped).toBe('throttled');
    expect(first?.until).toBeGreaterThanOrEqual(before + 300_000);
    expect(await store.get('pims', PIM)).toMatchObject({ state: 'throttled', notBefore: first?.until });
    paths();
    expect(await check()).toEqual(first);
    expect(paths()).toEqual([]);
    await updatePim(store, PIM, { state: 'failing' });
    expect((await check())?.stopped).toBe('unreachable');
  });

  it('that fails says why, and asks again at once when it is wanted', async () => {
    answers.set(PRODUCT, new Response(null, { status: 401 }));
    expect(await check()).toEqual({ stopped: 'signed-out', until: null });
    answers.set(PRODUCT, product('2026-03-08T12:05:09+00:00'));
    expect(await check()).toEqual({ stopped: null, until: null });
  });
});

async function subject(): Promise<string> {
  const [digest] = (await Array.fromAsync(readDigests(store, [PIM]))).flat();
  return digest?.subject ?? '';
}
