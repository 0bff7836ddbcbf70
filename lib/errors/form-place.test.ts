import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from './content.ts';
import { formPlaceOf, groupByField } from './form-place.ts';

const placeIn = (content: object) => formPlaceOf(readContent({ ...content }));

describe('the place of an error', () => {
  it('is the field of the attribute that the error names, even if only in its parameters', () => {
    expect(placeIn({ property: 'values', attribute: 'ean' })).toBe('attribute ean');
    expect(placeIn({ type: 'domain_error', message_parameters: { attribute_code: 'name' } })).toBe('attribute name');
    expect(placeIn({ message_parameters: { attribute: 'stock', invalid: 'array' } })).toBe('attribute stock');
  });

  it('is the part of the form outside its fields that the error names', () => {
    expect(placeIn({ property: 'family' })).toBe('property family');
    expect(placeIn({ property: 'categories' })).toBe('property categories');
    expect(placeIn({ property: 'parent' })).toBe('property parent');
    expect(placeIn({ property: 'identifier' })).toBe('property identifier');
    expect(placeIn({ property: 'quantified_associations.SPARE[0].quantity' })).toBe('property associations');
  });

  it('is read from the parameters of a domain error', () => {
    const domain = (message_parameters: object) => placeIn({ type: 'domain_error', message_parameters });
    expect(domain({ family_code: 'outdoor' })).toBe('property family');
    expect(domain({ category_code: 'sale' })).toBe('property categories');
    expect(domain({ identifier: 'bulb-100' })).toBe('property associations');
    expect(domain({ product_identifier: 'gone-1' })).toBeNull();
  });

  it('is that of the property rather than of a parameter when both are named', () => {
    expect(placeIn({ property: 'groups', message_parameters: { identifier: 'lamp' } })).toBe('property groups');
  });

  it('is null for what the form does not show, and when the error names nothing', () => {
    for (const content of [{}, { property: 'values' }, { property: 'enabled' }, { property: '' }, { attribute: '' }]) {
      expect(placeIn(content)).toBeNull();
    }
  });

  it('is the field even when the attribute has the name of a property', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (attribute) => {
        expect(placeIn({ attribute, property: 'family' })).toBe(`attribute ${attribute}`);
      }),
    );
  });
});

const group = (...contents: Array<Record<string, unknown>>) =>
  groupByField(contents.map((content) => ({ content: readContent(content) }))).map(({ field, entries }) => [
    field,
    entries.length,
  ]);

describe('errors by field', () => {
  it('are grouped by attribute, even when other errors are in between', () => {
    const ean = { property: 'values', attribute: 'ean' };
    expect(group(ean, { property: 'family' }, ean)).toEqual([
      ['ean', 2],
      ['family', 1],
    ]);
  });

  it('include a domain error that names its attribute in its parameters', () => {
    expect(group({ type: 'domain_error', message_parameters: { attribute_code: 'colour' } })).toEqual([['colour', 1]]);
  });

  it('include errors without a field', () => {
    expect(group({ message: 'Refused.' })).toEqual([['', 1]]);
  });

  it('can have an attribute with the name of an inherited property', () => {
    expect(group({ attribute: '__proto__' }, { attribute: 'constructor' })).toEqual([
      ['__proto__', 1],
      ['constructor', 1],
    ]);
  });
});
