import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from '#lib/activity/content.ts';
import { placeOf } from './places.ts';

const placeIn = (content: object) => placeOf(readContent({ ...content }));

describe('the place of an error', () => {
  it('is the field of the attribute that it names, in its parameters if nowhere else', () => {
    expect(placeIn({ property: 'values', attribute: 'ean' })).toBe('attribute ean');
    expect(placeIn({ type: 'domain_error', message_parameters: { attribute_code: 'name' } })).toBe('attribute name');
  });

  it('is what the form shows outside its fields', () => {
    expect(placeIn({ property: 'family' })).toBe('property family');
    expect(placeIn({ property: 'categories' })).toBe('property categories');
    expect(placeIn({ property: 'quantified_associations.SPARE[0].quantity' })).toBe('property associations');
  });

  it('is nowhere for what the form does not show, or when nothing is named', () => {
    for (const content of [{}, { property: 'values' }, { property: 'parent' }, { property: '' }, { attribute: '' }]) {
      expect(placeIn(content)).toBeNull();
    }
  });

  it('never takes a field for something else, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (attribute) => {
        expect(placeIn({ attribute, property: 'family' })).toBe(`attribute ${attribute}`);
      }),
    );
  });
});
