import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentScreen } from './current-screen.ts';
import { productScreen } from './screens.ts';

const UUID = '5a0f7c2e-3d1b-4c76-9a58-0a6d2c1f4b11';

describe('the screen at a path', () => {
  it.each([
    [`/enrich/product/${UUID}`, { screen: 'product', id: UUID }],
    [`#/enrich/product/${UUID}`, { screen: 'product', id: UUID }],
    [`/enrich/product/${UUID}?x=1#y`, { screen: 'product', id: UUID }],
    ['/enrich/product/22', { screen: 'product', id: '22' }],
    ['/enrich/product-model/7', { screen: 'product-model', id: '7' }],
    ['/configuration/attribute/ean/edit', { screen: 'attribute', id: 'ean' }],
    ['/configuration/family/la%20mps/edit', { screen: 'family', id: 'la mps' }],
    ['/configuration/channel/print/edit', { screen: 'channel', id: 'print' }],
    ['/connect/connection-settings/erp/edit', { screen: 'connection', id: 'erp' }],
    ['/connect/connection-settings/erp/monitoring', { screen: 'connection', id: 'erp' }],
    ['/connect/connected-apps/my_app', { screen: 'connection', id: 'my_app' }],
    ['/connections/erp/monitoring', { screen: 'connection', id: 'erp' }],
    ['/connect/connection-settings', { screen: 'other' }],
    ['/connect/connected-apps', { screen: 'other' }],
    ['/connections/', { screen: 'other' }],
    ['/enrich/product/', { screen: 'grid' }],
    ['/connect/data-flows', { screen: 'data-flows' }],
    ['/connection/dashboard', { screen: 'data-flows' }],
    ['/user/login', { screen: 'login' }],
    ['', { screen: 'other' }],
    ['/enrich/product/new', { screen: 'other' }],
    ['/configuration/attribute/%/edit', { screen: 'other' }],
    ['/enrich/product-category-tree/', { screen: 'other' }],
  ])('%s is told', (path, screen) => {
    expect(currentScreen(path)).toEqual(screen);
  });

  it('is told for any path, and is the one that a link leads to', () => {
    fc.assert(fc.property(fc.string(), (path) => void currentScreen(path)));
    const link = productScreen(
      'https://pim.example.com',
      { uuid: UUID, id: null, identifier: null, label: '', family: null },
      'current',
    );
    expect(currentScreen(new URL(link ?? '').hash)).toEqual({ screen: 'product', id: UUID });
  });
});
