import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Line, lines } from '../line.ts';
import { type DemoPim, startDemoPim } from '../server.ts';
import type { BusinessError } from '../world/error-ledger.ts';

const pims = new Map<Line, DemoPim>();
beforeAll(async () => {
  const now = () => Date.parse('2026-03-11T15:30:00Z');
  for (const line of lines) pims.set(line, await startDemoPim({ line, now, alive: false }));
});
afterAll(async () => {
  for (const pim of pims.values()) await pim.close();
});

async function ask(line: Line, path: string): Promise<Response> {
  const pim = pims.get(line);
  if (pim === undefined) throw new RangeError(line);
  return fetch(pim.origin + path, { headers: { Cookie: pim.signIn(), 'X-Requested-With': 'XMLHttpRequest' } });
}

describe('lines', () => {
  it.for([
    ['5.0', false],
    ['6.0', true],
    ['7.0', true],
    ['current', true],
  ] as const)('%s has types, apps, event logs and a version: %s', async ([line, has]) => {
    const connections: object[] = await (await ask(line, '/rest/connections')).json();
    expect(connections.every((connection) => 'type' in connection)).toBe(has);
    for (const path of [
      '/rest/apps/connected-apps',
      '/dashboard/version_data',
      '/rest/events-api-debug/search-event-subscription-logs?connection_code=web_shop',
    ]) {
      expect((await ask(line, path)).status).toBe(has ? 200 : 404);
    }
  });

  it.for([
    ['5.0', 404],
    ['6.0', 404],
    ['7.0', 200],
    ['current', 200],
  ] as const)('%s answers whether it takes another connection with %i', async ([line, status]) => {
    expect((await ask(line, '/rest/connections/max-limit-reached')).status).toBe(status);
  });

  it.for([
    ['5.0', 'id'],
    ['6.0', 'id'],
    ['7.0', 'uuid'],
    ['current', 'uuid'],
  ] as const)('%s names products by %s, in errors as in its product route', async ([line, key]) => {
    const errors: BusinessError[] = await (await ask(line, '/rest/connections/nordwind_erp/business-errors')).json();
    const products = errors.flatMap(({ content }) => (content.product?.family ? [content.product] : []));
    expect(products.length).toBeGreaterThan(20);
    for (const product of products.slice(0, 10)) {
      expect(Object.keys(product)).toEqual([key, 'identifier', 'label', 'family']);
      const answer = await (await ask(line, `/enrich/product/rest/${product[key]}`)).json();
      expect([answer.identifier, answer.meta.id]).toEqual([product.identifier, product[key]]);
    }
  });

  it('has no product route by the other key', async () => {
    expect((await ask('current', '/enrich/product/rest/1001')).status).toBe(404);
    expect((await ask('6.0', '/enrich/product/rest/223a3953-14c8-4f6d-a81c-247d94ccc931')).status).toBe(404);
  });

  it.for([
    ['6.0', /^CE 6\.0\.\d+ /],
    ['7.0', /^CE 7\.0\.\d+ /],
    ['current', /^Growth Edition \d{14} /],
  ] as const)('%s reports its version', async ([line, form]) => {
    expect((await (await ask(line, '/dashboard/version_data')).json()).version).toMatch(form);
  });
});
