import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCoreContent } from './content.ts';
import { refusedValue } from './refused-value.ts';

const refused = (message_parameters: object, product?: object) =>
  refusedValue(readCoreContent({ message_parameters, ...(product && { product }) }));

describe('the refused value of an error', () => {
  it.each([
    [{ '%attribute_code%': 'color', '%invalid_option%': 'burgundy' }, 'burgundy'],
    [{ '%attribute_code%': 'materials', '%invalid_options%': 'cork, hemp' }, 'cork, hemp'],
    [{ '{{ attribute }}': 'weight', '{{ value }}': '1,2 kg' }, '1,2 kg'],
    [{ '%attribute%': 'stock', '%value%': 7.25 }, '7.25'],
    [{ '{{ attribute_code }}': 'ean', '{{ pattern }}': '/^\\d+$/', '{{ value }}': '"40 00"' }, '40 00'],
    [{ '%attribute_code%': 'tagline', '%channel%': 'kiosk' }, 'kiosk'],
    [{ '%attribute_code%': 'name', '%invalid_locale%': 'pt_PT', '%channel_code%': 'print' }, 'pt_PT'],
    [{ '%attributes%': 'color,width', '%values%': '[oak],[80]' }, '[oak],[80]'],
    [{ category_code: 'summer_27' }, 'summer_27'],
    [{ attribute: 'color', invalid: ['red', 'blue'] }, 'red, blue'],
  ])('of %j is “%s”', (parameters, value) => {
    expect(refused(parameters)).toBe(value);
  });

  it.each([
    [{ '%attribute%': 'name', '%limit%': '20' }],
    [{ '{{ value }}': 'null', '{{ attribute_code }}': 'identifier' }],
    [{ attribute_code: 'eco_score' }],
    [[]],
  ])('is not known from %j', (parameters) => {
    expect(refused(parameters)).toBeNull();
  });

  it('is not said again where it is the product’s own identifier', () => {
    expect(refused({ '{{ value }}': '"Lamp-1"' }, { identifier: 'lamp-1' })).toBeNull();
  });

  it('is a text or null, whatever the PIM sent', () => {
    const key = fc.oneof(fc.constantFrom('{{ value }}', '%values%', 'invalid', '__proto__'), fc.string());
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), (parameters) => {
        const value = refused(parameters);
        expect(value === null || value.length > 0).toBe(true);
      }),
    );
  });
});
