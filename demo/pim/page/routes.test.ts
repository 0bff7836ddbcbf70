import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf } from './line.ts';
import { destinationOf, screensOf } from './routes.ts';

describe('the path table', () => {
  it('opens a product by uuid and by integer', () => {
    for (const id of ['5a0f7c2e-3d1b-4c76-9a58-0a6d2c1f4b11', '1187'])
      expect(destinationOf(`/enrich/product/${id}`, 'new')).toEqual({
        screen: 'productEdit',
        params: new Map([['id', id]]),
      });
  });

  it('needs the trailing slash of the grid and refuses it elsewhere', () => {
    expect(destinationOf('/enrich/product/', 'new')).toMatchObject({ screen: 'productGrid' });
    expect(destinationOf('/enrich/product', 'new')).toBeUndefined();
    expect(destinationOf('/connect/data-flows/', 'new')).toBeUndefined();
  });

  it('redirects the old paths of lists from 6.0 on, and those only', () => {
    expect(destinationOf('/connections', 'new')).toEqual({ redirect: '/connect/connection-settings' });
    expect(destinationOf('/connection/dashboard', 'new')).toEqual({ redirect: '/connect/data-flows' });
    expect(destinationOf('/connections/erp/edit', 'new')).toBeUndefined();
  });

  it('knows no app and no new path in 5.0', () => {
    expect(destinationOf('/connect/connected-apps', 'old')).toBeUndefined();
    expect(destinationOf('/connect/data-flows', 'old')).toBeUndefined();
  });

  it('opens what a connection has where its line has it', () => {
    const params = new Map([['code', 'erp']]);
    expect(destinationOf('/connections/erp/monitoring', 'old')).toEqual({ screen: 'monitoring', params });
    expect(destinationOf('/connect/connection-settings/erp/monitoring', 'new')).toEqual({
      screen: 'monitoring',
      params,
    });
    expect(destinationOf('/connect/connection-settings/erp/edit', 'new')).toEqual({ screen: 'connectionEdit', params });
    expect(destinationOf('/connect/connected-apps/erp', 'new')).toEqual({ screen: 'connectedApp', params });
  });

  it('survives a code that is not well encoded', () => {
    expect(destinationOf('/configuration/family/%E0%A4/edit', 'new')).toBeUndefined();
  });

  it('finds each screen by its path, whatever the code', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom('old' as const, 'new' as const), (code, line) => {
        for (const [pattern, screen] of screensOf(line)) {
          const path = pattern.replace(/\{\w+\}/, () => encodeURIComponent(code));
          const params = new Map([...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, code]));
          expect(destinationOf(path, line)).toEqual({ screen, params });
        }
      }),
    );
  });
});

describe('the line of a version', () => {
  it('is old up to 5.0 and new from 6.0 on, for a version without a number too', () => {
    expect(lineOf('CE 5.0.118 Spring')).toBe('old');
    expect(lineOf('EE 4.0.9')).toBe('old');
    expect(lineOf('CE 6.0.90 Autumn')).toBe('new');
    expect(lineOf('CE 10.1.2')).toBe('new');
    expect(lineOf('CE master')).toBe('new');
  });
});
