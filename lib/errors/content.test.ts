import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/model/error.ts';
import { readable, readContent } from './content.ts';

const parse = (json: string): JsonObject => JSON.parse(json);

describe('the content of an error', () => {
  it('is read from a violation on a value', () => {
    const content = readContent({
      property: 'values',
      message: 'The amount must be 0 or more.',
      attribute: 'price',
      locale: 'de_DE',
      scope: 'print',
      currency: 'EUR',
      type: 'violation_error',
      message_template: 'The amount must be {{ limit }} or more.',
      message_parameters: { '{{ limit }}': 0 },
      product: { id: 1187, identifier: 'lamp-042', label: 'Desk lamp', family: 'lamps' },
    });
    expect(content).toEqual({
      type: 'violation_error',
      message: 'The amount must be 0 or more.',
      template: 'The amount must be {{ limit }} or more.',
      parameters: new Map([['{{ limit }}', '0']]),
      documentation: [],
      product: { uuid: null, id: 1187, identifier: 'lamp-042', label: 'Desk lamp', family: 'lamps' },
      property: 'values',
      attribute: 'price',
      locale: 'de_DE',
      channel: 'print',
      currency: 'EUR',
      rest: new Map(),
    });
  });

  it('puts the other keys of the oldest shape into the rest', () => {
    const content = readContent({ code: 422, message: 'No.', _links: { documentation: { href: 'http://x' } } });
    expect(content).toMatchObject({ type: null, message: 'No.', template: null, product: null });
    expect([...content.rest.keys()]).toEqual(['code', '_links']);
  });

  it('reads [] as an empty map', () => {
    const documentation = [{ message: 'See.', parameters: [], style: 'text' }];
    const content = readContent({ message: 'No.', message_parameters: [], documentation });
    expect(content.parameters.size).toBe(0);
    expect(content.documentation).toEqual([{ message: 'See.', parameters: new Map(), style: 'text' }]);
  });

  it('can name a product that was never created', () => {
    const of = (product: unknown) => readContent({ message: 'No.', product }).product;
    expect(of({ id: null, identifier: null, label: '', family: null })).toEqual({
      uuid: null,
      id: null,
      identifier: null,
      label: '',
      family: null,
    });
    expect(of(null)).toBeNull();
    expect(of([])).toBeNull();
    expect(of({ id: '22', identifier: 42, label: null })).toMatchObject({ id: null, identifier: '42', label: '' });
  });

  it('has parameters of any name', () => {
    const content = readContent(parse('{"message":"","message_parameters":{"__proto__":"a","constructor":"b","0":1}}'));
    expect([...content.parameters].sort()).toEqual([
      ['0', '1'],
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  it('has values of an unexpected type in the rest', () => {
    const { property, product, rest } = readContent({ message: 'No.', property: ['x'], product: 'lamp', scope: null });
    expect([property, product]).toEqual([null, null]);
    expect([...rest]).toEqual([
      ['property', ['x']],
      ['product', 'lamp'],
    ]);
  });

  it('has every documentation link, one of an unknown type with its title only', () => {
    const route = { type: 'route', route: 'pim_enrich_attribute_edit', routeParameters: { code: 7 }, title: 'Seven' };
    const [entry, ...others] = readContent({
      message: '',
      documentation: [
        {
          message: '{a} {b} {c} {d}',
          parameters: {
            a: route,
            b: { type: 'href', href: 'https://help.akeneo.com/x.html' },
            c: { type: 'video', url: 'x', title: 'Film' },
            d: 'nothing',
          },
          style: 'loud',
        },
        'nothing',
        { style: 'text' },
      ],
    }).documentation;
    expect(others).toEqual([]);
    expect(entry?.style).toBe('text');
    expect([...(entry?.parameters ?? [])]).toEqual([
      ['a', { ...route, routeParameters: new Map([['code', '7']]) }],
      ['b', { type: 'href', href: 'https://help.akeneo.com/x.html', title: 'b' }],
      ['c', { type: 'route', route: '', routeParameters: new Map(), title: 'Film' }],
    ]);
  });

  it('is read whatever the PIM sends, and nothing is lost', () => {
    const wire =
      'type,message,message_template,message_parameters,documentation,product,property,attribute,locale,scope,currency';
    const key = fc.oneof(fc.constantFrom(...wire.split(','), '__proto__'), fc.string());
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), (json) => {
        const content = parse(JSON.stringify(json));
        const { rest } = readContent(content);
        for (const [name, value] of Object.entries(content)) {
          if (!wire.split(',').includes(name)) expect(rest.get(name)).toBe(value);
        }
      }),
    );
  });
});

describe('a value', () => {
  it.each([
    ['text', 'text'],
    [0, '0'],
    [1.5, '1.5'],
    [true, 'true'],
    [null, 'null'],
    [['xl', 3], 'xl, 3'],
    [[], ''],
    [{ amount: '1', unit: null }, '{"amount":"1","unit":null}'],
    [[[1], [2]], '[[1],[2]]'],
  ])('%j is readable as %s', (value, text) => {
    expect(readable(value)).toBe(text);
  });
});
