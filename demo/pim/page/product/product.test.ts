import { describe, expect, it } from 'vitest';
import { bodyOf, dataOf, productLabel, readProduct, setData } from './product.ts';
import { readViolations } from './violations.ts';

const lamp = () =>
  readProduct({
    identifier: 'lamp-042',
    family: 'lamps',
    enabled: true,
    categories: ['light'],
    values: {
      name: [
        { locale: 'en_US', scope: null, data: 'Desk lamp' },
        { locale: 'de_DE', scope: null, data: 'Tischlampe' },
      ],
      ['__proto__']: [{ locale: null, scope: null, data: 'odd but legal' }],
    },
    meta: { id: 1187, label: { en_US: 'Desk lamp', de_DE: '' }, created: { logged_at: '2026-11-20', author: 'ERP' } },
  });

describe('the product of the form', () => {
  it('reads a value of its own locale only', () => {
    expect(dataOf(lamp(), 'name', 'de_DE', null)).toBe('Tischlampe');
    expect(dataOf(lamp(), 'name', 'fr_FR', null)).toBeNull();
    expect(dataOf(lamp(), 'name', 'de_DE', 'print')).toBeNull();
  });

  it('changes one value and keeps its neighbours', () => {
    const product = lamp();
    setData(product, 'name', { locale: 'de_DE', scope: null, data: 'Leuchte' });
    setData(product, 'colour', { locale: null, scope: null, data: 'red' });
    expect(product.values.get('name')).toEqual([
      { locale: 'en_US', scope: null, data: 'Desk lamp' },
      { locale: 'de_DE', scope: null, data: 'Leuchte' },
    ]);
    expect(dataOf(product, 'colour', null, null)).toBe('red');
  });

  it('keeps an attribute named __proto__ from the answer to the save', () => {
    expect(JSON.stringify(bodyOf(lamp()))).toContain('"__proto__":[{"locale":null');
  });

  it('names a product without a label by its identifier, then by its id', () => {
    expect(productLabel(lamp(), 'de_DE')).toBe('lamp-042');
    expect(productLabel({ ...lamp(), identifier: null }, 'de_DE')).toBe('1187');
  });

  it('reads empty maps that PHP encoded as lists', () => {
    const product = readProduct({ values: [], associations: [], meta: { label: [], id: 1 } });
    expect(product.values.size + product.associations.size + product.labels.size).toBe(0);
  });
});

describe('a refused save', () => {
  it('reports which value breaks a rule', () => {
    const message = 'Too long.';
    expect(readViolations({ values: [{ attribute: 'name', locale: 'en_US', scope: null, message }] })).toEqual([
      { attribute: 'name', locale: 'en_US', scope: null, message },
    ]);
    expect(readViolations({})).toEqual([]);
  });
});
