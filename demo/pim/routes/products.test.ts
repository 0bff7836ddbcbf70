import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoPim, startDemoPim } from '../server.ts';

let pim: DemoPim;
const now = Date.parse('2026-03-11T15:30:00Z');
beforeAll(async () => {
  pim = await startDemoPim({ alive: false, now: () => now });
});
afterAll(() => pim.close());

async function ask(path: string, body?: unknown) {
  const headers = { Cookie: pim.signIn(), 'X-Requested-With': 'XMLHttpRequest' };
  const post = { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(pim.origin + path, { headers, ...(body === undefined ? {} : post) });
  return { status: response.status, body: await response.json() };
}

const uuid = () => pim.world.catalog.findByIdentifier('lamp-013')?.uuid;

describe('products', () => {
  it('are found in the grid, 25 a page', async () => {
    const { body } = await ask('/datagrid/product-grid/load?page=8');
    expect([body.total, body.rows.length]).toEqual([200, 25]);
    expect((await ask('/datagrid/product-grid/load?page=9')).body.rows).toEqual([]);
    expect((await ask('/datagrid/product-grid/load?search=lamp-013')).body.rows[0].id).toBe(uuid());
  });

  it('have labels, completeness and their parent', async () => {
    const variant = pim.world.catalog.findByIdentifier('lamp-m01-white');
    const { body } = await ask(`/enrich/product/rest/${variant?.uuid}`);
    expect(body.parent).toBe('lamp-m01');
    expect(Object.keys(body.meta.label)).toEqual(['de_DE', 'en_US', 'fr_FR']);
    expect(body.meta.completenesses.map(({ channel }: { channel: string }) => channel)).toEqual(['ecommerce', 'print']);
  });

  it('tell a variant its place below its model, and nothing of its siblings', async () => {
    const variant = pim.world.catalog.findByIdentifier('lamp-m01-white');
    const { body } = await ask(`/enrich/product/rest/${variant?.uuid}`);
    const selected = body.meta.variant_navigation.map((level: { selected: { identifier: string } }) => level.selected);
    expect(selected.map(({ identifier }: { identifier: string }) => identifier)).toEqual([
      'lamp-m01',
      'lamp-m01-white',
    ]);
    expect(selected[1].id).toBe(body.meta.id);
    expect(JSON.stringify(body)).not.toMatch(/lamp-m01-(black|oak|brass)/);
    const simple = (await ask(`/enrich/product/rest/${uuid()}`)).body;
    expect([simple.parent, simple.meta.variant_navigation, simple.meta.level]).toEqual([null, [], null]);
    expect(Object.keys(simple.meta)).toEqual(Object.keys(body.meta));
  });

  it('are saved with their new values', async () => {
    const values = {
      weight: [{ locale: null, scope: null, data: '900' }],
      color: [{ locale: null, scope: null, data: 'oak' }],
    };
    const saved = await ask(`/enrich/product/rest/${uuid()}`, {
      values,
      family: 'lamps',
      enabled: false,
      categories: ['lamps'],
    });
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({ values, enabled: false, updated: '2026-03-11T15:30:00+00:00' });
    expect((await ask(`/enrich/product/rest/${uuid()}`)).body).toEqual(saved.body);
  });

  it.for([
    ['weight', '1.5', /whole/],
    ['stock', '6000', /5000 or less/],
    ['stock', 'many', /number/],
    ['ean', '12', /look like/],
    ['color', 'petrol', /option/],
    ['dimmable', 'yes', /yes or no/],
    ['website', 'shop', /web address/],
    ['price', [{ amount: '-1', currency: 'EUR' }], /0 or more/],
    ['price', [{ amount: '1', currency: 'GBP' }], /GBP/],
    ['short_name', 'x'.repeat(41), /40 characters/],
  ] as const)('are refused with %s %s', async ([attribute, data, message]) => {
    const before = await ask(`/enrich/product/rest/${uuid()}`);
    const refused = await ask(`/enrich/product/rest/${uuid()}`, {
      values: { [attribute]: [{ locale: null, scope: null, data }] },
    });
    expect(refused.status).toBe(400);
    expect(refused.body.values).toEqual([
      { attribute, locale: null, scope: null, message: expect.stringMatching(message) },
    ]);
    expect((await ask(`/enrich/product/rest/${uuid()}`)).body).toEqual(before.body);
  });

  it('of an unknown uuid are not there', async () => {
    expect((await ask('/enrich/product/rest/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it('keep their seeded values through a save that changes nothing', async () => {
    for (const { uuid: key } of pim.world.catalog.products) {
      const { values } = (await ask(`/enrich/product/rest/${key}`)).body;
      expect((await ask(`/enrich/product/rest/${key}`, { values })).status).toBe(200);
    }
  });
});
