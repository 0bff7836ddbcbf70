import { describe, expect, it } from 'vitest';
import { readCoreContent } from '#lib/errors/content.ts';
import { placeOf } from '#lib/errors/form-place.ts';
import type { JsonObject } from '#lib/model/error.ts';
import { currentValue, lengthWithin } from './current-value.ts';

const value = (attribute: string, text: string, locale: string | null = null, channel: string | null = null) => ({
  ...{ attribute, text, locale, channel },
});
const VALUES = [
  value('color', 'red'),
  value('name', 'Shoe', 'en_US'),
  value('name', 'Schuh', 'de_DE'),
  value('size', '', 'en_US', 'print'),
];
const of = (facts: JsonObject) =>
  currentValue(placeOf(readCoreContent({ type: 'violation_error', property: 'values', ...facts })), VALUES);

describe('the value that stands in a refused field', () => {
  it('is that of its attribute, in its locale and channel, in whatever case the codes were sent', () => {
    expect(of({ attribute: 'COLOR' })).toBe('red');
    expect(of({ attribute: 'name', locale: 'de_de' })).toBe('Schuh');
    expect(of({ attribute: 'size', locale: 'en_US', scope: 'print' })).toBe('');
    expect(of({ attribute: 'size', locale: 'en_US' })).toBe('');
  });

  it('is not known where several could be meant, where there is none, or where no field is named', () => {
    expect(of({ attribute: 'name' })).toBeNull();
    expect(of({ attribute: 'name', locale: 'fr_FR' })).toBeNull();
    expect(of({ attribute: 'color', locale: 'de_DE' })).toBeNull();
    expect(of({ attribute: 'gone' })).toBeNull();
    expect(of({ property: 'family' })).toBeNull();
    expect(of({ property: 'attribute', message_parameters: { '%attributes%': 'color, name' } })).toBeNull();
    expect(of({ type: 'domain_error', property: null, message_parameters: { attribute_code: 'color' } })).toBeNull();
  });
});

describe('the length of a value', () => {
  const within = (limit: unknown, text: string) =>
    lengthWithin(readCoreContent({ message_parameters: { '%attribute%': 'name', '%limit%': limit } }), text);

  it('is told in characters, of those that the rule allows', () => {
    expect(within('20', 'Trail shoe eight')).toEqual({ length: 16, limit: 20 });
    expect(within(20, '🙂🙂')).toEqual({ length: 2, limit: 20 });
  });

  it('is not told for another rule, nor of a value that is cut or empty', () => {
    expect(lengthWithin(readCoreContent({ message_parameters: { '{{ limit }}': '3' } }), 'abc')).toBeNull();
    for (const limit of ['many', '-1', '1.5', '']) expect(within(limit, 'abc')).toBeNull();
    expect(within('400', 'x'.repeat(300))).toBeNull();
    expect(within('20', '')).toBeNull();
  });
});
