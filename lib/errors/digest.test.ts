import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest, NOW, PIM, someErrors, unknownAttribute, violation } from '#lib/error-list/fixtures.ts';
import type { JsonObject } from '#lib/model/error.ts';
import { LONGEST_SUBJECT } from '#lib/model/values.ts';
import { readContent } from './content.ts';
import { byNewestDigest, digestOf } from './digest.ts';
import { classifyFailure, fillSlots } from './failure.ts';
import { groupKey, subjectOf } from './identity.ts';
import { messageParts } from './message.ts';

const key = (content: JsonObject) => groupKey(readContent(content));

describe('the digest of an error', () => {
  it('holds what lists and filters need', () => {
    const content = violation({ locale: 'de_DE', scope: 'print', currency: 'EUR' });
    const stored = { id: 'erp@1#x', connection: 'erp', at: NOW, archivedAt: NOW + 1, content };
    expect(digestOf(PIM, stored)).toEqual({
      origin: PIM,
      id: 'erp@1#x',
      connection: 'erp',
      at: NOW,
      archivedAt: NOW + 1,
      group: key(content),
      subject: '["violation","Value of \ufffc is longer than \ufffc signs.",["ean"],"values",null]',
      kind: 'violation',
      message: 'Value of ean is longer than 13 signs.',
      template: 'Value of \ufffc is longer than \ufffc signs.',
      values: ['ean', '13'],
      refused: null,
      attributes: ['ean'],
      part: null,
      property: 'values',
      locale: 'de_DE',
      channel: 'print',
      currency: 'EUR',
      family: 'lamps',
      product: 'identifier lamp-042',
      uuid: 'u-42',
      productId: null,
      identifier: 'lamp-042',
      label: 'Desk lamp',
    });
  });

  it('names the attribute of a domain error by its parameter', () => {
    expect(digest(unknownAttribute('colour_x', 'lamp')).attributes).toEqual(['colour_x']);
  });

  it('has no product when the error is not about a product', () => {
    expect(digest({ message: 'No.' }).product).toBeNull();
  });

  it('counts refused attempts to create a product as one product, whatever their uuids', () => {
    const attempt = (uuid: string) => digest(violation({ product: { uuid, identifier: 'new' } })).product;
    expect(attempt('a')).toBe(attempt('b'));
  });

  it('is made of whatever the PIM sends, and says the same as the message', () => {
    const value = fc.oneof(fc.jsonValue(), fc.string(), fc.constantFrom('\ufffc', 'violation_error'));
    const content = fc.record(
      {
        type: value,
        message: value,
        message_template: value,
        message_parameters: fc.oneof(value, fc.dictionary(fc.string(), value)),
        product: value,
        attribute: value,
        property: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(content, (json) => {
        const shown = messageParts(readContent(json)).map((part) => part.text);
        const bare = (text: string) => text.replaceAll('\ufffc', '').replaceAll(' ', '');
        expect(bare(digest(json).message)).toBe(bare(shown.join('')));
      }),
    );
  });

  it('has a definite place in the order of a list', () => {
    fc.assert(
      fc.property(someErrors, (errors) => {
        expect([...errors].reverse().sort(byNewestDigest)).toEqual([...errors].sort(byNewestDigest));
      }),
    );
  });
});

describe('the key of a group', () => {
  it('is the same for any values, product, locale and channel', () => {
    const other = violation({
      message: 'Value of ean is longer than 7 signs.',
      message_parameters: { '%attribute%': 'ean', '{{ limit }}': 7 },
      product: null,
      locale: 'fr_FR',
      scope: 'web',
    });
    expect(key(other)).toBe(key(violation()));
  });

  it('is the same when a value is empty', () => {
    const empty = violation({ message_parameters: { '%attribute%': '', '{{ limit }}': 13 } });
    expect(key(empty)).toBe(key(violation()));
  });

  it('differs by type, template, attribute and property', () => {
    const others = [
      { type: 'domain_error' },
      { message_template: 'Value of %attribute% is over {{ limit }} signs.' },
      { attribute: 'price' },
      { property: 'family' },
    ].map((more) => key(violation(more)));
    expect(new Set([key(violation()), ...others]).size).toBe(5);
  });

  it('differs by the attribute that does not exist', () => {
    expect(key(unknownAttribute('a', 'lamp'))).not.toBe(key(unknownAttribute('b', 'lamp')));
    expect(key(unknownAttribute('a', 'lamp'))).toBe(key(unknownAttribute('a', 'chair')));
  });

  it('differs by the attributes that the PIM names in the parameters only', () => {
    const axes = (text: string) =>
      key({
        type: 'violation_error',
        property: 'attribute',
        message_template: 'a.b',
        message_parameters: { '%attributes%': text },
      });
    expect(new Set([axes('colour'), axes('size'), axes('colour,size')]).size).toBe(3);
    expect(axes('Size,COLOUR')).toBe(axes('colour,size'));
  });

  it('is the same for any entry of a list, and differs by association type', () => {
    const quantity = (path: string) =>
      key({ type: 'violation_error', property: `quantifiedAssociations.${path}.quantity`, message_template: 'a.b' });
    expect(quantity('PACK.products[0]')).toBe(quantity('PACK.products[12]'));
    expect(quantity('PACK.products[0]')).not.toBe(quantity('SET.products[0]'));
  });

  it('depends on the translation key where the template is one, else on the message', () => {
    const long = (message: string) => violation({ message, message_template: 'pim_catalog.too_long' });
    expect(key(long('lamp-1 is too long.'))).toBe(key(long('lamp-2 is too long.')));
    expect(key({ message: 'No.' })).not.toBe(key({ message: 'Never.' }));
  });

  it('stands for a subject that a decision can store, however long it is', () => {
    const subject = (end: string) => subjectOf(readContent({ message: `${'🐘'.repeat(5000)}${end}` }));
    expect(subject('a')).toBe(subject('a'));
    expect(subject('a')).not.toBe(subject('b'));
    expect(subject('a').length).toBeLessThanOrEqual(LONGEST_SUBJECT);
    expect(subject('a').isWellFormed()).toBe(true);
  });

  it('never changes, since decisions are stored under it', () => {
    expect([key(violation()), key(unknownAttribute('a', 'b')), key({})]).toMatchInlineSnapshot(`
      [
        "1avwpsf0djzxv5",
        "10sqd1h1qbz3fs",
        "p3dmw71qtae3c",
      ]
    `);
  });
});

describe('a template with slots', () => {
  it('is filled with the same values again, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constant('\ufffc %v%'))), (values) => {
        const message_parameters = Object.fromEntries(values.map((value, i) => [`%${i}%`, value]));
        const message_template = values.map((_, i) => `<%${i}%>`).join('');
        const failure = classifyFailure(readContent(violation({ message_template, message_parameters })));
        const filled = fillSlots(failure.template, failure.values).filter((part) => part.parameter);
        expect(filled.map((part) => part.text)).toEqual(values);
      }),
    );
  });
});
