import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { createPimClient } from '#lib/pim/client.ts';
import type { Store } from '#lib/store/database.ts';
import { connection, emptyStore, error, outcome, pim as pimRecord } from '#lib/store/fixtures.ts';
import { saveOutcomes } from '#lib/store/product-errors.ts';
import { askedAs, type CheckedProduct, checkProducts, mayCheck } from './check-products.ts';

const PIM = 'https://pim.example';
const T = Date.UTC(2026, 2, 8, 12, 0, 30);
const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };
const uuid = (n: number) => `0b7a8b0e-3b0f-4f0a-9a52-${String(n).padStart(12, '0')}`;

interface Answers {
  /** By path; a function gets the query. */
  [path: string]: unknown;
}

let store: Store;
let pim: PimRecord;
let asked: string[];
let atOnce: number;

/** Answers as a PIM that has these products, each fixed by the connection five minutes after its refusal. */
function answering(count: number, changes: Answers = {}) {
  let underWay = 0;
  const numbers = Array.from({ length: count }, (_, i) => i);
  const request = async (address: string | URL | Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(`${address}`);
    const path = pathname.replace('/enrich/product/rest/', '').replace('/enrich/product-model/rest/', 'product-model/');
    asked.push(path || [...searchParams.keys()].join());
    atOnce = Math.max(atOnce, ++underWay);
    await new Promise((resolve) => setTimeout(resolve));
    underWay--;
    const given = changes[path];
    if (given instanceof Response) return given.clone();
    if (given !== undefined) return Response.json(given);
    if (pathname.endsWith('/history')) return Response.json(versions());
    const names = (searchParams.get('uuids') ?? searchParams.get('identifiers'))?.split(',');
    const isNamed = (n: number) =>
      (names ?? [pathname.split('/').at(-1)]).some((name) => [uuid(n), `sku-${n}`, `${n}`].includes(`${name}`));
    const found = numbers
      .filter(isNamed)
      .map((n) => product(n, searchParams.has('identifiers') || /\/\d+$/.test(pathname)));
    if (names) return Response.json(found);
    return found[0] ? Response.json(found[0]) : new Response(null, { status: 404 });
  };
  return createPimClient(PIM, { fetch: request, now: () => T + 3_600_000 });
}

function product(n: number, isOld = false): JsonObject {
  const meta = isOld ? { id: n } : { id: uuid(n), uuid: uuid(n) };
  return { identifier: `sku-${n}`, family: null, parent: null, updated: '2026-03-08T12:05:09+00:00', meta };
}

function versions(): JsonObject[] {
  const version = (id: number, logged_at: string, keys: string[]) => {
    const changeset = Object.fromEntries(keys.map((key) => [key, { old: '', new: 'B' }]));
    return { id, version: id, author: 'ERP  ', context: null, snapshot: { name: 'B' }, changeset, logged_at };
  };
  return [version(2, '03/08/2026 12:05 PM', ['name']), version(1, '03/08/2026 11:00 AM', ['name'])];
}

function failing(n: number, facts: Partial<CheckedProduct> = {}): CheckedProduct {
  const named = { uuid: uuid(n), identifier: `sku-${n}` };
  const content = { message: 'Too long.', property: 'values', attribute: 'name', product: named };
  const errors = [error(T, { id: `error ${n}`, content })];
  return { id: uuid(n), identifier: `sku-${n}`, errors, ...facts };
}

const many = (count: number) => Array.from({ length: count }, (_, i) => failing(i));
const stored = async () =>
  new Map((await store.getAll('outcomes')).map(({ error: id, state, reason }) => [id, reason ?? state]));

beforeEach(async () => {
  store = await emptyStore();
  pim = pimRecord({ user });
  [asked, atOnce] = [[], 0];
  await store.put('pims', pim);
  await store.put('connections', connection('acme_erp', { label: 'ERP' }));
});

describe('several products', () => {
  it('are one request, and one more for each of which something was stored since', async () => {
    const old = { ...product(1), updated: '2026-03-08T11:00:00+00:00' };
    const client = answering(3, { '': [product(0), old, product(2)] });
    const { outcomes, fault } = await checkProducts({ store, client, pim }, many(3));
    expect(fault).toBeNull();
    expect(outcomes.map(({ state }) => state).sort()).toEqual(['fixed', 'fixed', 'open']);
    expect(asked).toEqual(['uuids', `product/${uuid(0)}/history`, `product/${uuid(2)}/history`]);
    expect([...(await stored())]).toEqual([
      ['error 0', 'fixed'],
      ['error 1', 'open'],
      ['error 2', 'fixed'],
    ]);
  });

  it('are one request while nothing is stored anew', async () => {
    const client = answering(3);
    await checkProducts({ store, client, pim }, many(3));
    asked.length = 0;
    await checkProducts({ store, client, pim }, many(3));
    expect(asked).toEqual(['uuids']);
  });

  it('are asked for by identifier up to 6.x, where the history has an integer', async () => {
    pim = { ...pim, version: { text: '', line: '6.0' } };
    const products = [failing(1, { id: '1' }), failing(2, { id: null })];
    const { outcomes } = await checkProducts({ store, client: answering(3), pim }, products);
    expect(outcomes.map(({ state }) => state)).toEqual(['fixed', 'fixed']);
    expect(asked).toEqual(['identifiers', 'product/1/history', 'product/2/history']);
  });

  it('up to 6.x are another one where the identifier has another integer, and asked for alone where it has a comma', async () => {
    pim = { ...pim, version: { text: '', line: '5.0' } };
    const comma = failing(2, { id: '2', identifier: 'a,b' });
    const products = [failing(0, { id: '0' }), failing(1, { id: '9' }), comma];
    const { outcomes } = await checkProducts({ store, client: answering(3), pim }, products);
    expect(outcomes.map(({ state, reason }) => reason ?? state).sort()).toEqual(['fixed', 'fixed', 'no-product']);
    expect(asked.toSorted()).toEqual(['2', '9', 'identifiers', 'product/0/history', 'product/2/history']);
  });

  it('that are missing in the answer are asked for alone: only then are they gone', async () => {
    const client = answering(3, { '': [product(0)], [uuid(1)]: new Response(null, { status: 404 }) });
    const { outcomes } = await checkProducts({ store, client, pim }, many(3));
    expect(outcomes.map(({ state, reason }) => reason ?? state).sort()).toEqual(['fixed', 'fixed', 'no-product']);
    expect(asked.slice(0, 1)).toEqual(['uuids']);
    expect(asked).toContain(uuid(2));
  });

  it.each([
    ['is not there', new Response(null, { status: 404 })],
    ['fails', new Response(null, { status: 500 })],
    ['answers with something else', { shoes: 1 }],
  ])('are each asked for alone where the route for several %s', async (_, answer) => {
    const { outcomes, fault } = await checkProducts({ store, client: answering(2, { '': answer }), pim }, many(2));
    expect([fault, outcomes.map(({ state }) => state)]).toEqual([null, ['fixed', 'fixed']]);
  });

  it('that have no name but an identifier are not known where the route for several does not answer', async () => {
    pim = { ...pim, version: { text: '', line: '6.0' } };
    for (const answer of [new Response(null, { status: 500 }), [{ meta: 1 }, product(0, true)]]) {
      const client = answering(2, { '': answer });
      const { outcomes } = await checkProducts({ store, client, pim }, [
        failing(0, { id: '0' }),
        failing(1, { id: null }),
      ]);
      expect(outcomes.map(({ state, reason }) => reason ?? state).sort()).toEqual(['fixed', 'unreadable']);
    }
    const { outcomes } = await checkProducts({ store, client: answering(1), pim }, [
      failing(0, { id: '0' }),
      failing(1, { id: null }),
    ]);
    expect(outcomes.map(({ reason }) => reason)).toContain('no-product');
  });
});

describe('a PIM in trouble', () => {
  it.each([
    [429, 'throttled'],
    [401, 'signed-out'],
  ])('that answers %i is asked no further, and what was found is stored', async (status, kind) => {
    const client = answering(9, { [`product/${uuid(2)}/history`]: new Response(null, { status }) });
    const { fault } = await checkProducts({ store, client, pim }, many(9));
    expect(fault?.kind).toBe(kind);
    expect(asked.length).toBeLessThanOrEqual(6);
    expect((await stored()).get('error 0')).toBe('fixed');
    expect((await stored()).has('error 2')).toBe(false);
  });

  it('bears a product or two that it cannot tell of, and says so of them', async () => {
    const trouble = { [`product/${uuid(1)}/history`]: new Response(null, { status: 500 }) };
    const { fault } = await checkProducts({ store, client: answering(4, trouble), pim }, many(4));
    expect([fault, (await stored()).get('error 1'), (await stored()).get('error 3')]).toEqual([
      null,
      'unreadable',
      'fixed',
    ]);
  });

  it('that fails with the third is left alone, and nothing is said of what failed', async () => {
    const broken = [0, 1, 2].map((n) => [`product/${uuid(n)}/history`, new Response(null, { status: 500 })]);
    const { fault } = await checkProducts({ store, client: answering(9, Object.fromEntries(broken)), pim }, many(9));
    expect(fault?.kind).toBe('server-error');
    expect((await stored()).values().toArray()).not.toContain('unreadable');
  });

  it('with one product to tell of is left alone at once', async () => {
    const client = answering(1, { [uuid(0)]: new Response(null, { status: 500 }) });
    expect((await checkProducts({ store, client, pim }, many(1))).fault?.kind).toBe('server-error');
  });
});

describe('a variant', () => {
  const model = (updated: string) => ({ 'product-model/7': { updated } });
  const variant = (n: number) => ({
    ...product(n),
    ...{ parent: 'shoe', updated: '2026-03-08T11:00:00+00:00' },
    meta: {
      ...{ id: uuid(n), uuid: uuid(n), parent_attributes: ['name'], level: 1 },
      variant_navigation: [{ selected: { id: 7, model_type: 'product_model' } }],
    },
  });
  const own = [{ ...versions()[1], changeset: { parent: { old: '', new: 'shoe' } } }];
  const variants = { '': [variant(0), variant(1)], [`product/${uuid(0)}/history`]: own };
  const answers = { ...variants, [`product/${uuid(1)}/history`]: own };

  it('is asked for with its product model, once for all its variants, where an error is about a value of the model', async () => {
    const client = answering(2, { ...answers, ...model('2026-03-08T12:05:09+00:00') });
    const { outcomes } = await checkProducts({ store, client, pim }, many(2));
    expect(outcomes.map(({ state, by }) => [state, by])).toEqual([
      ['fixed', 'ERP'],
      ['fixed', 'ERP'],
    ]);
    const ofModel = asked.filter((path) => path.includes('product-model'));
    expect(ofModel.toSorted()).toEqual(['product-model/7', 'product-model/product-model/7/history']);
    asked.length = 0;
    await checkProducts({ store, client, pim }, many(2));
    expect(asked).toEqual(['uuids', 'product-model/7']);
  });

  it('takes no history while neither was stored since', async () => {
    const client = answering(2, { ...answers, ...model('2026-03-08T11:00:00+00:00') });
    const { outcomes } = await checkProducts({ store, client, pim }, many(2));
    expect(outcomes.map(({ state }) => state)).toEqual(['open', 'open']);
    expect(asked).toEqual(['uuids', 'product-model/7']);
  });

  it.each([
    ['is not there', new Response(null, { status: 404 })],
    ['is not for this user', new Response(null, { status: 403 })],
    ['answers with something else', { shoes: 1 }],
  ])('says nothing where its product model %s', async (_, answer) => {
    const client = answering(2, { ...answers, 'product-model/7': answer });
    const { outcomes, fault } = await checkProducts({ store, client, pim }, many(2));
    expect([fault, outcomes.map(({ reason }) => reason)]).toEqual([null, ['no-place', 'no-place']]);
  });

  it('says nothing to users who see no history of product models', async () => {
    pim = { ...pim, user: { ...user, seesModelHistory: false } };
    const { outcomes } = await checkProducts({ store, client: answering(2, answers), pim }, many(2));
    expect(outcomes.map(({ reason }) => reason)).toEqual(['no-place', 'no-place']);
    expect(asked).toEqual(['uuids']);
  });

  it('is in the same trouble as its product model', async () => {
    const client = answering(2, { ...answers, 'product-model/7': new Response(null, { status: 429 }) });
    expect((await checkProducts({ store, client, pim }, many(2))).fault?.kind).toBe('throttled');
  });
});

it('never asks more than two at once, nor more than twice for a product beside the first request', async () => {
  const answers = fc.constantFrom(
    undefined,
    [],
    [product(0)],
    [product(0), product(1), product(2)],
    { id: 1 },
    new Response(null, { status: 404 }),
    new Response(null, { status: 500 }),
    new Response(null, { status: 429 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.array(answers, { maxLength: 4 }), async (count, given) => {
      [asked, atOnce] = [[], 0];
      const paths = ['', uuid(0), `product/${uuid(1)}/history`, uuid(2)];
      const client = answering(count, Object.fromEntries(given.map((answer, i) => [paths[i] ?? '', answer])));
      const { outcomes, fault } = await checkProducts({ store, client, pim }, many(count));
      expect(atOnce).toBeLessThanOrEqual(2);
      expect(asked.length).toBeLessThanOrEqual(1 + 2 * count);
      expect(new Set(asked).size).toBe(asked.length);
      if (!fault) expect(outcomes).toHaveLength(count);
    }),
    { numRuns: 60 },
  );
});

it('stores of many errors of one product only what changed, but the newest each time', async () => {
  const errors = Array.from(
    { length: 60 },
    (_, i) => ({ ...failing(0).errors[0], id: `e${i}` }) as CheckedProduct['errors'][number],
  );
  const client = answering(1);
  await checkProducts({ store, client, pim }, [failing(0, { errors })]);
  const before = await store.get('outcomes', [PIM, 'e59']);
  await saveOutcomes(store, [
    outcome({ ...before, error: 'e0', checked: 1 }),
    outcome({ ...before, error: 'e59', checked: 1 }),
  ]);
  await checkProducts({ store, client, pim }, [failing(0, { errors })]);
  expect((await store.get('outcomes', [PIM, 'e59']))?.checked).toBe(1);
  expect((await store.get('outcomes', [PIM, 'e0']))?.checked).toBe(T + 3_600_000);
});

describe('a PIM', () => {
  it('is not asked for users who see no errors or no history, in a demo, or while it is to be left alone', () => {
    expect(mayCheck(pim, T)).toBe(true);
    expect(mayCheck({ ...pim, user: { ...user, seesHistory: true } }, T)).toBe(true);
    const never = [
      { user: null },
      { user: { ...user, seesHistory: false } },
      { user: { ...user, seesErrors: false } },
      { demo: true },
      { unlisted: true },
      { notBefore: T + 1 },
    ];
    for (const facts of never) expect(mayCheck({ ...pim, ...facts }, T), JSON.stringify(facts)).toBe(false);
  });

  it('from 7.0 on is asked by uuid, before by integer or identifier', () => {
    const shoe = { uuid: null, id: 7, identifier: 'shoe' };
    expect(askedAs(shoe)).toBeNull();
    expect(askedAs({ ...shoe, uuid: uuid(1) })).toEqual({ id: uuid(1), identifier: 'shoe' });
    expect(askedAs(shoe, '6.0')).toEqual({ id: '7', identifier: 'shoe' });
    expect(askedAs({ ...shoe, id: null }, '5.0')).toEqual({ id: null, identifier: 'shoe' });
    for (const identifier of [null, '', 'a,b', '\ud800', 'x'.repeat(101)]) {
      expect(askedAs({ uuid: uuid(1), id: null, identifier }, '6.0')).toBeNull();
    }
  });
});
