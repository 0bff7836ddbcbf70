import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#lib/calendar.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { outcomesIn } from '#lib/outcomes/judge.ts';
import { parseHistory } from '#lib/pim/history-payload.ts';
import { parseModelUpdate, parseProduct } from '#lib/pim/product-payload.ts';
import { hasProductUuids, lines } from '../line.ts';
import { type DemoPim, startDemoPim } from '../server.ts';
import type { Value } from '../world/products.ts';

const START = Date.parse('2026-03-11T15:30:20Z');
const ERP = 'nordwind_erp';
const OTHER = 'supplier_portal';

async function ask(pim: DemoPim, path: string, body?: unknown): Promise<unknown> {
  const headers = { Cookie: pim.signIn(), 'X-Requested-With': 'XMLHttpRequest' };
  const post = { method: 'POST', body: JSON.stringify(body) };
  return (await fetch(pim.origin + path, { headers, ...(body === undefined ? {} : post) })).json();
}

const name = (data: string, locale = 'en_US'): [string, Value[]] => ['name', [{ locale, scope: null, data }]];
const weight = (data: string): [string, Value[]] => ['weight', [{ locale: null, scope: null, data }]];
const ean = (data: string): [string, Value[]] => ['ean', [{ locale: null, scope: null, data }]];

/** What happens to a product after it was refused, and what became of the error. */
const STORIES = {
  fixed: async ({ world }: DemoPim, product) => world.store(ERP, product, new Map([ean('4000000000001')])),
  changed: async (pim: DemoPim, product, key) => {
    const values = Object.fromEntries(new Map([...product.values, ean('4000000000002')]));
    await ask(pim, `/enrich/product/rest/${key}`, { values });
  },
  over: async ({ world }: DemoPim, product) => world.store(ERP, product, new Map([name('Trail shoe eight')])),
  open: async ({ world }: DemoPim, product) => {
    world.store(OTHER, product, new Map([name('Trail shoe nine')]));
    // What is the same as before makes no version.
    world.store(ERP, product, new Map([name('Trail shoe nine')]));
  },
} satisfies Record<
  string,
  (pim: DemoPim, product: DemoPim['world']['catalog']['products'][number], key: string) => Promise<unknown>
>;

describe.each(lines)('the history of a product on %s', (line) => {
  it.each(['en_US', 'fr_FR', 'de_DE', 'ja_JP', 'ar'])('tells in %s what really happened', async (locale) => {
    let now = START;
    const pim = await startDemoPim({ alive: false, now: () => now, line });
    try {
      const { world } = pim;
      world.user.user_default_locale = locale;
      const timeZone = world.user.timezone;
      for (const [index, [state, happen]] of Object.entries(STORIES).entries()) {
        const product = world.catalog.findByIdentifier(`lamp-0${20 + index}`);
        if (!product) throw new Error('No product.');
        const key = hasProductUuids(line) ? product.uuid : String(product.id);
        const about = {
          ...(hasProductUuids(line) ? { uuid: key } : { id: Number(key) }),
          identifier: product.identifier,
        };
        const content = {
          message: 'No.',
          property: 'values',
          attribute: 'ean',
          locale: null,
          scope: null,
          product: about,
        };
        const error: ArchivedError = { id: state, connection: ERP, at: now, archivedAt: now, content };
        // In the same minute nothing can be told.
        const early = { ...error, id: 'same', at: now + 5 * MINUTE };
        now += 5 * MINUTE;
        await happen(pim, product, key);
        const told = parseProduct(await ask(pim, `/enrich/product/rest/${key}`)).value;
        const history = await ask(pim, `/enrich/product/rest/product/${key}/history`);
        const { versions, identifierKeys } = parseHistory(history, told.identifier).value;
        expect(identifierKeys).toEqual(['sku']);
        const writers = world.connections.map(({ code, label }) => ({ code, labels: [label], shared: false }));
        const reader = { origin: pim.origin, locale, timeZone, writers, checked: now };
        const found = outcomesIn(
          { ...told, models: null, identifierAttribute: 'sku', versions },
          [error, early],
          reader,
        );
        const unclear = state === 'open' ? [undefined] : ['same-minute'];
        expect(found.map((outcome) => outcome.state)[0]).toBe(state);
        expect([found[1]?.reason ?? undefined]).toEqual(unclear);
        now += HOUR;
      }
    } finally {
      await pim.close();
    }
  });
});

/** What happens to the product model above a variant that was refused, and what became of the error. */
const MODEL_STORIES = {
  fixed: (pim: DemoPim, variant) => pim.world.storeModel(ERP, variant, new Map([weight('120')])),
  changed: (pim: DemoPim, variant) => pim.world.storeModel(OTHER, variant, new Map([weight('130')])),
  over: ({ world }: DemoPim, variant) => world.store(ERP, variant, new Map([ean('4000000000003')])),
  open: (pim: DemoPim, variant) => pim.world.storeModel(ERP, variant, new Map([name('Lamp')])),
} satisfies Record<string, (pim: DemoPim, variant: DemoPim['world']['catalog']['products'][number]) => boolean>;

describe.each(lines)('the history of a product model on %s', (line) => {
  it('tells what really happened to a value of its variants', async () => {
    for (const [state, happen] of Object.entries(MODEL_STORIES)) {
      let now = START;
      const pim = await startDemoPim({ alive: false, now: () => now, line });
      const { world } = pim;
      const variant = world.catalog.products.find(({ parent }) => parent !== null);
      if (!variant) throw new Error('No variant.');
      const key = hasProductUuids(line) ? variant.uuid : String(variant.id);
      const content = { message: 'No.', property: 'values', attribute: 'weight', locale: null, scope: null };
      const error: ArchivedError = { id: state, connection: ERP, at: now, archivedAt: now, content };
      now += 5 * MINUTE;
      happen(pim, variant);
      const told = parseProduct(await ask(pim, `/enrich/product/rest/${key}`)).value;
      const own = parseHistory(await ask(pim, `/enrich/product/rest/product/${key}/history`), told.identifier).value;
      const models = await Promise.all(
        told.models.map(async (id) => ({
          updated: parseModelUpdate(await ask(pim, `/enrich/product-model/rest/${id}`)).value,
          ...parseHistory(await ask(pim, `/enrich/product-model/rest/product-model/${id}/history`), null).value,
        })),
      );
      expect(models).toHaveLength(1);
      const writers = world.connections.map(({ code, label }) => ({ code, labels: [label], shared: false }));
      const reader = { origin: pim.origin, locale: 'en_US', timeZone: world.user.timezone, writers, checked: now };
      const history = { ...told, identifierAttribute: 'sku', versions: own.versions, models };
      expect(outcomesIn(history, [error], reader).map((outcome) => outcome.state)).toEqual([state]);
      await pim.close();
    }
  });
});

it('has nothing of a product that the PIM does not have', async () => {
  const pim = await startDemoPim({ alive: false, now: () => START });
  expect(await ask(pim, '/enrich/product/rest/product/00000000-0000-4000-8000-000000000000/history')).toEqual([]);
  await pim.close();
});
