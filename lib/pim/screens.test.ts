import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PimLine } from '#lib/model/pim.ts';
import {
  connectionScreen,
  connectionsScreen,
  dataFlowsScreen,
  helpLink,
  loginScreen,
  monitoringScreen,
  productLink,
  productScreen,
  routeScreen,
  trackingScreen,
} from './screens.ts';

const ORIGIN = 'https://pim.example.com';
const UUID = '5a0f7c2e-3d1b-4c76-9a58-0a6d2c1f4b11';
const OLD: PimLine[] = ['4.0', '5.0'];
const NEW: PimLine[] = ['6.0', 'current'];
const product = (keys: { uuid?: string; id?: number }) => ({
  uuid: null,
  id: null,
  identifier: 'lamp-042',
  label: 'Desk lamp',
  family: null,
  ...keys,
});

describe('the link to the product of an error', () => {
  const pim = { origin: ORIGIN, version: { text: '7.0', line: 'current' as const } };
  const missingProducts = [{ product: UUID, at: 5000 }];

  it('leads to its screen', () => {
    const href = `${ORIGIN}/#/enrich/product/${UUID}`;
    expect(productLink(pim, product({ uuid: UUID }), 1)).toEqual({ href, absent: null });
    expect(productLink({ ...pim, missingProducts }, product({ uuid: UUID }), 5001).href).toBe(href);
  });

  it('does not exist when the PIM did not have it since, however its uuid is written', () => {
    for (const uuid of [UUID, UUID.toUpperCase(), UUID.replaceAll('-', '')]) {
      const link = productLink({ ...pim, missingProducts }, product({ uuid }), 5000);
      expect(link).toEqual({ href: null, absent: 'missing' });
    }
  });

  it('does not exist for one that was never created, as PIMs up to 6.x say', () => {
    expect(productLink(pim, product({}), 1)).toEqual({ href: null, absent: 'never_created' });
  });

  it('does not exist for an integer of a PIM that moved on to 7.0, of which nothing more is known', () => {
    expect(productLink(pim, product({ id: 22 }), 1)).toEqual({ href: null, absent: null });
  });
});

describe('the screen of a product', () => {
  it('is found by uuid from 7.0 on, and by integer before', () => {
    expect(productScreen(ORIGIN, product({ uuid: UUID }), 'current')).toBe(`${ORIGIN}/#/enrich/product/${UUID}`);
    expect(productScreen(ORIGIN, product({ id: 22 }), 'current')).toBeNull();
    for (const line of ['5.0', '6.0'] as const) {
      expect(productScreen(ORIGIN, product({ id: 22 }), line)).toBe(`${ORIGIN}/#/enrich/product/22`);
    }
  });

  it('is found by uuid whatever the line is thought to be, since only later PIMs send one', () => {
    expect(productScreen(ORIGIN, product({ uuid: UUID }), '6.0')).toBe(`${ORIGIN}/#/enrich/product/${UUID}`);
  });

  it('does not exist for a product without a usable key', () => {
    for (const keys of [{}, { uuid: '../../x' }, { uuid: `${UUID}\n` }, { id: 1.5 }, { id: -1 }, { id: 0 }]) {
      expect(productScreen(ORIGIN, product(keys), '6.0')).toBeNull();
    }
  });
});

describe('the screens of connections', () => {
  const erp = { code: 'acme_erp', type: 'default' };
  const shop = { code: 'shop_app', type: 'app' };

  it('have their old paths up to 5.0', () => {
    for (const line of OLD) {
      expect(dataFlowsScreen(ORIGIN, line)).toBe(`${ORIGIN}/#/connection/dashboard`);
      expect(connectionsScreen(ORIGIN, line)).toBe(`${ORIGIN}/#/connections`);
      expect(connectionScreen(ORIGIN, 'acme_erp', line)).toBe(`${ORIGIN}/#/connections/acme_erp/edit`);
      expect(trackingScreen(ORIGIN, erp, line)).toBe(`${ORIGIN}/#/connections/acme_erp/edit`);
    }
    expect(monitoringScreen(ORIGIN, erp, '4.0')).toBeNull();
    expect(monitoringScreen(ORIGIN, erp, '5.0')).toBe(`${ORIGIN}/#/connections/acme_erp/monitoring`);
  });

  it('have their new paths from 6.0 on', () => {
    const settings = `${ORIGIN}/#/connect/connection-settings`;
    for (const line of NEW) {
      expect(dataFlowsScreen(ORIGIN, line)).toBe(`${ORIGIN}/#/connect/data-flows`);
      expect(connectionsScreen(ORIGIN, line)).toBe(settings);
      expect(connectionScreen(ORIGIN, 'acme_erp', line)).toBe(`${settings}/acme_erp/edit`);
      expect(trackingScreen(ORIGIN, erp, line)).toBe(`${settings}/acme_erp/edit`);
      expect(monitoringScreen(ORIGIN, erp, line)).toBe(`${settings}/acme_erp/monitoring`);
    }
  });

  it('are one page for an app', () => {
    for (const line of NEW) {
      expect(monitoringScreen(ORIGIN, shop, line)).toBe(`${ORIGIN}/#/connect/connected-apps/shop_app`);
      expect(trackingScreen(ORIGIN, shop, line)).toBe(`${ORIGIN}/#/connect/connected-apps/shop_app`);
    }
  });

  it('encode what is not legal in a code', () => {
    expect(connectionScreen(ORIGIN, 'a/b?#é', 'current')).toBe(
      `${ORIGIN}/#/connect/connection-settings/a%2Fb%3F%23%C3%A9/edit`,
    );
  });
});

describe('other screens', () => {
  it('are the login page', () => {
    expect(loginScreen(ORIGIN)).toBe(`${ORIGIN}/user/login`);
  });
});

describe('the screen of a route', () => {
  const code = new Map([['code', 'ean']]);

  it.each([
    ['pim_enrich_attribute_index', '/configuration/attribute/'],
    ['pim_enrich_attribute_edit', '/configuration/attribute/ean/edit'],
    ['pim_enrich_family_index', '/configuration/family/'],
    ['pim_enrich_family_edit', '/configuration/family/ean/edit'],
    ['pim_enrich_categorytree_index', '/enrich/product-category-tree/'],
    ['pim_enrich_channel_index', '/configuration/channel/'],
    ['pim_enrich_channel_rest_index', '/configuration/channel/'],
    ['pim_enrich_channel_edit', '/configuration/channel/ean/edit'],
    ['pim_enrich_currency_index', '/configuration/currency/'],
    ['pim_enrich_locale_index', '/configuration/locale/'],
    ['pim_user_group_index', '/user/group/'],
  ])('%s is %s', (route, path) => {
    expect(routeScreen(ORIGIN, route, code)).toBe(`${ORIGIN}/#${path}`);
  });

  it('is unknown for any other route, and for one that lacks its code', () => {
    for (const route of ['', 'constructor', '__proto__', 'pim_user_index']) {
      expect(routeScreen(ORIGIN, route, code)).toBeNull();
    }
    expect(routeScreen(ORIGIN, 'pim_enrich_attribute_edit', new Map())).toBeNull();
  });

  it('encodes its code, and replaces nothing in it', () => {
    const link = (text: string) => routeScreen(ORIGIN, 'pim_enrich_attribute_edit', new Map([['code', text]]));
    expect(link('a/b')).toBe(`${ORIGIN}/#/configuration/attribute/a%2Fb/edit`);
    expect(link("$&$'")).toBe(`${ORIGIN}/#/configuration/attribute/%24%26%24'/edit`);
  });
});

describe('a help link', () => {
  it('is https on a documentation site of Akeneo', () => {
    for (const host of ['help', 'api', 'docs', 'marketplace']) {
      const href = `https://${host}.akeneo.com/pim/serenity/articles/x.html#y`;
      expect(helpLink(href)).toBe(href);
    }
    expect(helpLink('HTTPS://HELP.akeneo.com:443/a b')).toBe('https://help.akeneo.com/a%20b');
  });

  it.each([
    'http://help.akeneo.com/x.html',
    'javascript:alert(1)',
    'data:text/html,x',
    '//help.akeneo.com/x.html',
    '/pim/x.html',
    'https://help.akeneo.com.evil.example/',
    'https://evil.example/help.akeneo.com',
    'https://evilhelp.akeneo.com/',
    'https://akeneo.com/',
    'https://help.akeneo.com:8443/',
    'https://julia@help.akeneo.com/',
    'https://help.akeneo.com@evil.example/',
    'https://:pw@help.akeneo.com/',
    '',
  ])('is not %s', (href) => {
    expect(helpLink(href)).toBeNull();
  });

  it('leads nowhere else, whatever the PIM sends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (href) => {
        const link = helpLink(href);
        expect(link === null || new URL(link).hostname.endsWith('.akeneo.com')).toBe(true);
      }),
    );
  });
});
