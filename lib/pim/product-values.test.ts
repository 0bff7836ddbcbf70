import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelsAbove, productValues } from './product-values.ts';

const of = (data: unknown) =>
  productValues({ code: [{ locale: null, scope: null, data }] }).map(({ text }) => text)[0] ?? null;

describe('a value of a product is written out', () => {
  it.each<[string, unknown, string | null]>([
    ['text', 'Trail shoe', 'Trail shoe'],
    ['a number', 12.5, '12.5'],
    ['yes or no', false, 'false'],
    ['nothing', null, ''],
    ['options', ['red', 'blue'], 'red, blue'],
    ['no options', [], ''],
    [
      'prices',
      [
        { amount: '12.50', currency: 'EUR' },
        { amount: null, currency: 'USD' },
      ],
      '12.50 EUR',
    ],
    ['a measurement', { amount: 1.25, unit: 'KILOGRAM' }, '1.25 KILOGRAM'],
    ['an empty measurement', { amount: null, unit: 'KILOGRAM' }, ''],
    ['a file', { filePath: '4/1/x.png', originalFilename: 'shoe.png' }, 'shoe.png'],
    ['no file', { filePath: null, originalFilename: null }, ''],
    ['a table', [{ a: 1 }], null],
    ['lists of lists', [['a']], null],
  ])('%s', (_, data, text) => {
    expect(of(data)).toBe(text);
  });

  it('with its locale and channel, where it has any', () => {
    const values = productValues({
      name: [
        { locale: 'en_US', scope: null, data: 'A' },
        { locale: 'de_DE', scope: 'print', data: 'B' },
      ],
      broken: 'x',
      odd: [7, { data: 'C' }],
    });
    expect(values).toEqual([
      { attribute: 'name', locale: 'en_US', channel: null, text: 'A' },
      { attribute: 'name', locale: 'de_DE', channel: 'print', text: 'B' },
      { attribute: 'odd', locale: null, channel: null, text: 'C' },
    ]);
  });

  it('within bounds, whatever the PIM sends', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (values, data) => {
        const all = productValues({ ...values, own: [{ locale: null, scope: null, data }] });
        expect(all.every(({ text }) => text.length <= 300 && text.isWellFormed())).toBe(true);
        modelsAbove(data, 1);
      }),
    );
    expect(of('🙂'.repeat(200))?.isWellFormed()).toBe(true);
    let deep: unknown = 'x';
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    expect(of(deep)).toBeNull();
  });
});

it('the product models above a variant have ids, of which none may be missing', () => {
  const level = (id: unknown, type: string) => ({ selected: { id, model_type: type } });
  const two = [level(3, 'product_model'), level(7, 'product_model'), level('uuid', 'product')];
  expect(modelsAbove(two, 2)).toEqual([3, 7]);
  expect([modelsAbove(two, 1), modelsAbove(two, undefined), modelsAbove(undefined, 0)]).toEqual([[], [], []]);
  expect(modelsAbove([level('7', 'product_model'), level(-1, 'product_model'), null], 2)).toEqual([]);
});
