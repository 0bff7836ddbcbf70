import { describe, expect, it } from 'vitest';
import { PimError } from './pim-error.ts';
import { parseModelUpdate, parseProduct, parseProducts } from './product-payload.ts';

describe('a product', () => {
  it('is told as far as it is understood', () => {
    const none = {
      ...{ id: null, uuid: null, identifier: null, family: 'lamps', parent: null, parentAttributes: [] },
      ...{ updated: null, version: null, fields: null, values: [], models: [] },
    };
    expect(parseProduct({ family: 'lamps', meta: { updated: { author: 7 } } }).value).toEqual(none);
    const variant = { identifier: 'a', family: 'lamps', parent: 'lamp-m01', meta: { updated: null } };
    expect(parseProduct(variant).value.parent).toBe('lamp-m01');
    expect(parseProduct({ ...variant, parent: { code: 'lamp-m01' } }).value.parent).toBeNull();
    const version = { author: 'ERP  ', context: null, logged_at: '11/29/2026 06:01 PM', changeset: {} };
    expect(parseProduct({ ...variant, values: { ean: [] }, meta: { updated: version } }).value).toMatchObject({
      version: { author: 'ERP  ', context: null, loggedAt: '11/29/2026 06:01 PM' },
      fields: ['ean'],
    });
    expect(parseProduct({ ...variant, meta: { id: 12 } }).value).toMatchObject({ id: '12', uuid: null });
    const named = { id: 'b', uuid: 'b' };
    expect(parseProduct({ ...variant, meta: named }).value).toMatchObject(named);
    const several = parseProducts([variant, { ...variant, meta: null }, { ...variant, identifier: 'c' }]);
    expect([several.value.map(({ identifier }) => identifier), several.dropped]).toEqual([['a', 'c'], 1]);
    // PHP's empty map: a product without any field says nothing of its form.
    expect(parseProduct({ ...variant, values: [] }).value.fields).toBeNull();
  });

  it('that is a variant has the product models above it, where as many are told as its level says', () => {
    const level = (id: number) => ({ selected: { id, model_type: 'product_model' } });
    const models = (parent: string | null, of: number) =>
      parseProduct({ parent, meta: { variant_navigation: [level(3), level(7)], level: of } }).value.models;
    expect([models('lamp-m01', 2), models('lamp-m01', 1), models(null, 2)]).toEqual([[3, 7], [], []]);
  });
});

it('a product model tells when it was saved, in a form that any reader understands', () => {
  expect(parseModelUpdate({ updated: '2026-03-08T12:05:09+00:00' }).value).toBe(Date.UTC(2026, 2, 8, 12, 5, 9));
  expect(() => parseModelUpdate({ updated: '03/08/2026' })).toThrow(PimError);
});
