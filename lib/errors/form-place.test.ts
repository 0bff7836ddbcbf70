import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/model/error.ts';
import { readContent } from './content.ts';
import { formPlacesOf, groupByPlace, isProductPart, placeOf } from './form-place.ts';

const placeIn = (content: JsonObject) => placeOf(readContent(content));
const formPlacesIn = (content: JsonObject) => formPlacesOf(placeIn(content));

type Parameters = JsonObject | [];
const of = (property: string, message_parameters: Parameters = [], more: JsonObject = {}): JsonObject => ({
  type: 'violation_error',
  property,
  message_parameters,
  ...more,
});
/** An error about a value: all that tells its place is the attribute. */
const value = (message_parameters: Parameters = []) =>
  of('values', message_parameters, { attribute: 'title', locale: 'de_DE', scope: 'print' });
const call = (message_parameters: JsonObject): JsonObject => ({ type: 'domain_error', message_parameters });

const TITLE = ['attribute title'];
const IDENTIFIER = ['property identifier'];
const FAMILY = ['property family'];
const PARENT = ['property parent'];
const ASSOCIATIONS = ['property associations'];

/** The rows of A.2 of the contract's supplement, in its order; several forms of one row after another. */
const VIOLATIONS: ReadonlyArray<[constraint: string, content: JsonObject, places: string[]]> = [
  ['AttributeOptionsExist, one', value({ '%attribute_code%': 'title', '%invalid_option%': 'x' }), TITLE],
  ['AttributeOptionsExist, several', value({ '%attribute_code%': 'title', '%invalid_options%': 'x, y' }), TITLE],
  ['DuplicateOptions', value({ '{{ duplicate_options }}': 'x', '%count%': 1, '%attribute_code%': 'title' }), TITLE],
  ['ReferenceDataOptionsExist', value({ '%reference_data_name%': 'fabrics', '%invalid_codes%': 'a, b' }), TITLE],
  ['ScopableValues', value({ '%attribute_code%': 'title', '%channel%': 'print' }), TITLE],
  ['LocalizableValues, unknown', value({ '%attribute_code%': 'title', '%invalid_locale%': 'de_DE' }), TITLE],
  ['LocalizableValues, channel', value({ '%invalid_locale%': 'de_DE', '%channel_code%': 'print' }), TITLE],
  ['LocalizableValues, specific', value({ '%attribute%': 'title', '%locale%': 'de_DE' }), TITLE],
  ['Length', value({ '%attribute%': 'title', '%limit%': '60' }), TITLE],
  ['Regex', value({ '{{ attribute_code }}': 'title', '{{ pattern }}': '/a/', '{{ value }}': '"b"' }), TITLE],
  ['Email, Url', value({ '%attribute%': 'title' }), TITLE],
  ['IsNumeric', value({ '{{ attribute }}': 'title', '{{ value }}': 'b' }), TITLE],
  ['NotDecimal', value({ '%attribute%': 'title', '%value%': 1.5 }), TITLE],
  ['Range', value({ '%attribute%': 'title', '%min_value%': 0 }), TITLE],
  ['Range of dates', value({ '{{ limit }}': '2000-01-01', '{{ attribute_code }}': 'title' }), TITLE],
  ['UniqueValue', value({ '{{ value }}': 'b', '{{ attribute_code }}': 'title' }), TITLE],
  [
    'UniqueValue, identifier',
    of('identifier', { '{{ value }}': 'b', '{{ attribute_code }}': 'gtin' }),
    ['attribute gtin'],
  ],
  ['Currency', value({ '%attribute_code%': 'title', '%currency_code%': 'ZZZ' }), TITLE],
  ['ValidMetric', value(), TITLE],
  ['File: extension', value({ '%extensions%': 'jpg', '%type%': 'tiff', '%attribute%': 'title' }), TITLE],
  ['File: size', value({ '%file_name%': 'a.jpg', '%file_size%': 7, '%suffix%': 'MB', '%attribute%': 'title' }), TITLE],
  ['File: MIME type', value({ '%extension%': 'jpg', '%types%': 'image/jpeg', '%type%': 'text/html' }), TITLE],
  ['UniqueProductEntity', of('identifier', { '%identifier%': 'lamp-042' }), IDENTIFIER],
  ['Regex on identifier', of('identifier', { '{{ value }}': '"a;b"' }), IDENTIFIER],
  ['Length on identifier', of('identifier', { '%attribute%': 'identifier', '%limit%': '255' }), IDENTIFIER],
  ['Length on identifier, master', of('identifier', { '%attribute%': 'sku', '%limit%': '255' }), ['attribute sku']],
  ['NotBlank on identifier', of('identifier', { '{{ value }}': '', '{{ attribute_code }}': 'identifier' }), IDENTIFIER],
  ['IsUuid4', of('uuid', { '{{ uuid }}': '6f1d0c1e-0000-1000-8000-00000000000a' }), ['property uuid']],
  ['NotEmptyFamily', of('family', { '%sku%': null }), FAMILY],
  ['SameFamilyThanParent', of('family'), FAMILY],
  ['VariantProductParent, none', of(''), PARENT],
  ['VariantProductParent, none, 6.0', of('', { '%variant_product%': 'lamp-042' }), PARENT],
  ['VariantProductParent, level', of('parent', { '%product_model%': 'lamp-m01' }), PARENT],
  ['NotEmptyVariantAxes', of('attribute', { '%attribute%': 'colour' }), ['attribute colour']],
  ['UniqueVariantAxis', of('attribute', { '%attributes%': 'colour,size' }), ['attribute colour', 'attribute size']],
  ['OnlyExpectedAttributes, family', of('attribute', { '%attribute%': 'watt', '%family%': 'x' }), ['attribute watt']],
  ['OnlyExpectedAttributes, level', of('attribute', { '%attribute%': 'weight' }), ['attribute weight']],
  ['AssociationTypeIsNotQuantified', of('associations[0]', { '{{ association_type }}': 'SET_OF' }), ASSOCIATIONS],
  ['QuantifiedAssociations', of('quantifiedAssociations.SET_OF', { '{{ value }}': 104 }), ASSOCIATIONS],
  ['QuantifiedAssociations, quantity', of('quantifiedAssociations.SET_OF.products[12].quantity'), ASSOCIATIONS],
  ['QuantifiedAssociations, model', of('quantifiedAssociations.SET_OF.product_models[0].quantity'), ASSOCIATIONS],
  ['QuantifiedAssociations, missing', of('quantifiedAssociations.SET_OF.products'), ASSOCIATIONS],
];

/** The rows of A.3: domain errors, by the keys of their parameters. */
const DOMAIN_ERRORS: ReadonlyArray<[meaning: string, parameters: JsonObject, places: string[]]> = [
  ['attribute unknown', { attribute_code: 'colour' }, []],
  ['channel or locale', { attribute_code: 'title', channel_code: 'nothing', locale_code: 'en_US' }, TITLE],
  ['date unreadable', { attribute_code: 'title', date_format: 'yyyy-mm-dd' }, TITLE],
  ['not a string', { attribute: 'title', invalid: 'integer' }, TITLE],
  ['family unknown', { family_code: 'outdoor' }, FAMILY],
  ['category unknown', { category_code: 'spring_27' }, ['property categories']],
  ['associated product unknown', { identifier: 'bulb-100' }, ASSOCIATIONS],
  ['product to delete', { product_identifier: '5a0f7c2e-3d1b-4c76-9a58-0a6d2c1f4b11' }, []],
];

/** What 5.0 sends differently, A.5. */
const OLD: ReadonlyArray<[constraint: string, content: JsonObject, places: string[]]> = [
  ['identifier taken', of('identifier'), IDENTIFIER],
  ['Range', value({ '{{ value }}': '-1', '{{ limit }}': '0' }), TITLE],
  ['Currency', value(), TITLE],
  ['file size', value({ '{{ file }}': null, '{{ size }}': 7.4, '{{ limit }}': 2, '{{ suffix }}': 'MB' }), TITLE],
  ['NotEmptyFamily', of('family'), FAMILY],
];

describe('the place of an error', () => {
  it.each(VIOLATIONS)('of %s is what the form shows of it', (_, content, places) => {
    expect(formPlacesIn(content)).toEqual(places);
  });

  it.each(DOMAIN_ERRORS)('of a call with %s is in its parameters', (_, parameters, places) => {
    expect(formPlacesIn(call(parameters))).toEqual(places);
  });

  it.each(OLD)('of %s on 5.0 is the same', (_, content, places) => {
    expect(formPlacesIn(content)).toEqual(places);
  });

  it('has the locale and channel of the value, as far as the form offers them', () => {
    const chosen = (parameters: Parameters) => {
      const { locale, channel } = placeIn(value(parameters));
      return [locale, channel];
    };
    expect(chosen({ '%limit%': '60' })).toEqual(['de_DE', 'print']);
    expect(chosen({ '%channel%': 'PRINT' })).toEqual(['de_DE', null]);
    expect(chosen({ '%invalid_locale%': 'de_de' })).toEqual([null, 'print']);
    expect(chosen({ '%invalid_locale%': 'de_DE', '%channel_code%': 'print' })).toEqual(['de_DE', 'print']);
    expect(placeIn(call({ attribute_code: 'title', locale_code: 'en_US', channel_code: 'x' })).locale).toBeNull();
  });

  it('says which attribute the PIM does not have', () => {
    expect(placeIn(call({ attribute_code: 'colour' }))).toMatchObject({
      attributes: ['colour'],
      unknownAttribute: true,
    });
    expect(placeIn(call({ attribute_code: 'title', date_format: 'y' })).unknownAttribute).toBe(false);
  });

  it('names the association type where the error does', () => {
    const typeIn = (property: string, parameters: Parameters = []) => placeIn(of(property, parameters)).associationType;
    expect(typeIn('associations[1]', { '{{ association_type }}': 'SET_OF' })).toBe('SET_OF');
    expect(typeIn('quantifiedAssociations.SET_OF.products[3].quantity')).toBe('SET_OF');
    expect(placeIn(call({ identifier: 'bulb-100' })).associationType).toBeNull();
  });

  it('is the attribute that the documentation links to when nothing else tells it', () => {
    const link = (route: string) => ({ type: 'route', route, routeParameters: { code: 'title' }, title: 'Title' });
    const linked = (route: string, more: JsonObject = {}) =>
      formPlacesIn({
        documentation: [{ message: 'See {a}.', parameters: { a: link(route) }, style: 'text' }],
        ...more,
      });
    expect(linked('pim_enrich_attribute_edit')).toEqual(TITLE);
    expect(linked('pim_enrich_family_edit')).toEqual([]);
    expect(linked('pim_enrich_attribute_edit', call({ category_code: 'x' }))).toEqual(['property categories']);
    expect(linked('pim_enrich_attribute_edit', of('attribute'))).toEqual(TITLE);
  });

  it('is the same for a code in another case', () => {
    expect(formPlacesIn(of('attribute', { '%attributes%': 'COLOUR,Size,colour' }))).toEqual([
      'attribute colour',
      'attribute size',
    ]);
  });

  it('is nowhere on the form for what it does not show, or when the error names nothing', () => {
    for (const content of [{}, of('values'), of('enabled'), of('attribute', { '%attribute%': 'not, a: code' })]) {
      expect(formPlacesIn(content)).toEqual([]);
    }
    expect(placeIn(of('enabled')).otherPart).toBe('enabled');
    expect(placeIn(of('[0].x'))).toMatchObject({ part: null, otherPart: '[0].x' });
  });

  it('is the field even when the attribute has the name of a property', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (attribute) => {
        expect(placeIn({ attribute, property: 'values' }).attributes).toEqual([attribute]);
      }),
    );
  });

  it('names one kind of thing at most, in few words, whatever the PIM sends', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('attribute', 'identifier', '', 'a,b', 'x'.repeat(9) + ','.repeat(99)),
    );
    const key = fc.constantFrom('%attribute%', '%attributes%', '{{ attribute_code }}', 'attribute_code', '__proto__');
    const content = fc.record(
      { property: text, attribute: text, message_parameters: fc.dictionary(key, text) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(content, (json) => {
        const { attributes, part, otherPart } = placeIn(json);
        expect([attributes.length > 0, part !== null, otherPart !== null].filter(Boolean).length).toBeLessThanOrEqual(
          1,
        );
        expect(attributes.length).toBeLessThanOrEqual(20);
        expect(part === null || isProductPart(part)).toBe(true);
      }),
    );
  });
});

const group = (...contents: JsonObject[]) =>
  groupByPlace(contents.map((content) => ({ content: readContent(content) }))).map(
    ({ place: { attributes, part, otherPart }, entries }) => [attributes.join() || (part ?? otherPart), entries.length],
  );

describe('errors by place', () => {
  it('are grouped by attribute in whatever case, even when other errors are in between', () => {
    const ean = of('values', [], { attribute: 'ean' });
    expect(group(ean, of('family'), { ...ean, attribute: 'EAN' })).toEqual([
      ['ean', 2],
      ['family', 1],
    ]);
  });

  it('keep attributes apart that the PIM names under one property', () => {
    const axes = (text: string) => of('attribute', { '%attributes%': text });
    expect(group(axes('colour,size'), axes('colour'), axes('colour,size'))).toEqual([
      ['colour,size', 2],
      ['colour', 1],
    ]);
  });

  it('include errors without a place', () => {
    expect(group({ message: 'Refused.' }, of('enabled'))).toEqual([
      [null, 1],
      ['enabled', 1],
    ]);
  });

  it('can have an attribute with the name of an inherited property', () => {
    expect(group({ attribute: '__proto__' }, { attribute: 'constructor' })).toEqual([
      ['__proto__', 1],
      ['constructor', 1],
    ]);
  });
});
