import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRoute, routes } from './routes.ts';

const ORIGIN = 'https://pim.example.com';
const at = (path: string) => new URL(path, ORIGIN);
const UUID = '5a0f7c2e-3d1b-4c76-9a58-0a6d2c1f4b11';

describe('the routes', () => {
  it('are those of the contract', () => {
    expect(Object.keys(routes)).toHaveLength(22);
    expect(decodeURIComponent(routes.connections())).toBe('/rest/connections?search={"types":["default","app"]}');
    expect(routes.weekly('read')).toBe('/rest/connections/audit/weekly?event_type=product_read');
    expect(routes.weeklyErrors()).toBe('/rest/connections/audit/weekly-error');
    expect(routes.errorCounts('business')).toBe(
      '/rest/connections/audit/error-count-per-connection?error_type=business',
    );
    expect(routes.businessErrors('acme_erp')).toBe('/rest/connections/acme_erp/business-errors');
    expect(routes.wrongCredentials()).toBe('/rest/connections/wrong-credentials-combination');
    expect(routes.limitReached()).toBe('/rest/connections/max-limit-reached');
    expect(routes.user()).toBe('/rest/user/');
    expect(routes.api()).toBe('/api/rest/v1');
    expect(routes.permissions()).toBe('/rest/security/');
    expect(routes.version()).toBe('/dashboard/version_data');
    expect(decodeURIComponent(routes.families(['lamps', 'a b']))).toBe(
      '/configuration/rest/family/?identifiers=lamps,a b&options[expanded]=0',
    );
    expect(routes.attributes(['ean', 'sku'])).toBe('/rest/attribute/?identifiers=ean,sku');
    expect(routes.channels()).toBe('/configuration/channel/rest');
    expect(routes.locales()).toBe('/configuration/locale/rest');
    expect(routes.product(UUID)).toBe(`/enrich/product/rest/${UUID}`);
    expect(routes.products('uuids', [UUID, 'x'])).toBe(`/enrich/product/rest/?uuids=${UUID},x`);
    expect(routes.products('identifiers', ['ä&b', '../c'])).toBe('/enrich/product/rest/?identifiers=%C3%A4%26b,..%2Fc');
    expect(routes.productHistory(UUID)).toBe(`/enrich/product/rest/product/${UUID}/history`);
    expect(routes.productModel(7)).toBe('/enrich/product-model/rest/7');
    expect(routes.modelHistory(7)).toBe('/enrich/product-model/rest/product-model/7/history');
    expect(routes.picture('4/1/a c.png')).toBe('/media/show/4%252F1%252Fa%2520c.png/thumbnail_small');
    expect(routes.pictureFile('4/1/a c.png')).toBe('/media/cache/thumbnail_small/4/1/a%20c.png');
  });

  it('are all let through', () => {
    const all = [
      routes.connections(),
      routes.weekly('created'),
      routes.weeklyErrors(),
      routes.errorCounts('technical'),
      routes.businessErrors('constructor'),
      routes.wrongCredentials(),
      routes.limitReached(),
      routes.user(),
      routes.permissions(),
      routes.version(),
      routes.api(),
      routes.families(['lamps']),
      routes.attributes(['ean']),
      routes.channels(),
      routes.locales(),
      routes.product(UUID),
      routes.product('22'),
      routes.products('uuids', [UUID, UUID]),
      routes.products('identifiers', ['a b', '..']),
      routes.productHistory(UUID),
      routes.productHistory('22'),
      routes.picture('4/1/a/c/41ac_erp.png'),
      routes.pictureFile('4/1/a/c/41ac_erp.png'),
    ];
    for (const path of all) expect(isRoute(at(path).pathname), path).toBe(true);
  });

  it.each([
    '/rest/connections/acme_erp',
    '/rest/connections/acme_erp/',
    '/rest/connections/acme_erp/webhook',
    '/rest/connections/acme_erp/regenerate-secret',
    '/rest/connections/acme_erp/regenerate-password',
    '/rest/apps/connected-apps/acme_erp/monitoring-settings',
    '/api/oauth/v1/token',
    '/api/rest/v1/products',
    '/rest/attribute/ean',
    '/configuration/rest/family/lamps',
    '/enrich/product-model/rest/create',
    '/enrich/product-model/rest/',
    routes.productModel(Number.NaN),
  ])('do not include %s', (path) => {
    expect(isRoute(path)).toBe(false);
  });

  it('lead nowhere else, whatever code or id they are given', () => {
    const hostile = fc.constantFrom('..', '.', '../..', 'x/webhook', 'x/../y', '%2e%2e', 'x?y', 'x#y', '\\..', '\n');
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string()), (text) => {
        // Whatever else a key leads to, it is none that would be asked for a picture.
        const pictures = [routes.picture(text), routes.pictureFile(text)].map((path) => at(path).pathname);
        for (const path of pictures.filter((one) => one.startsWith('/media/') && isRoute(one))) {
          expect(path).toMatch(/^\/media\/(show\/[^/]+\/|cache\/)thumbnail_small/);
        }
        fc.pre(text.isWellFormed());
        const errors = at(routes.businessErrors(text)).pathname;
        if (isRoute(errors)) expect(errors).toBe(`/rest/connections/${text}/business-errors`);
        const product = at(routes.product(text)).pathname;
        // The list of products, without the name of one.
        const isList = product === '/enrich/product/rest/';
        if (isRoute(product) && !isList) expect(product).toBe(`/enrich/product/rest/${text}`);
      }),
    );
  });
});
