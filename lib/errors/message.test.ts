import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/model/error.ts';
import { readContent } from './content.ts';
import { messageParts, rawParts } from './message.ts';

/** Parameters are in brackets. */
const shown = (content: JsonObject) =>
  messageParts(readContent(content))
    .map(({ text, parameter }) => (parameter ? `[${text}]` : text))
    .join('');

const violation = (message_template: string, message_parameters: unknown, message = 'Ready text.') =>
  shown({ type: 'violation_error', message, message_template, message_parameters });
const domain = (message_template: string, message_parameters: unknown, message = 'Ready text.') =>
  shown({ type: 'domain_error', message, message_template, message_parameters });

describe('the message of an error', () => {
  it('highlights the parameters of a violation, whatever their style', () => {
    expect(violation('%a% and {{ b }} and {c}', { '%a%': 'ean', '{{ b }}': 13, '{c}': null })).toBe(
      '[ean] and [13] and [null]',
    );
  });

  it('highlights the parameters of a domain error, which are named without braces', () => {
    expect(domain('No attribute {attribute_code} here.', { attribute_code: 'colour_x' })).toBe(
      'No attribute [colour_x] here.',
    );
    expect(domain('attribute {attribute}', { attribute: 'x' })).toBe('attribute [x]');
  });

  it('prefers the longest placeholder', () => {
    expect(violation('%code% of %code%_long', { '%code%': 'a', '%code%_long': 'b' })).toBe('[a] of [b]');
  });

  it('never replaces a placeholder inside a value', () => {
    expect(violation('%a% %b%', { '%a%': '%b%', '%b%': '$& %a%' })).toBe('[%b%] [$& %a%]');
  });

  it('replaces a placeholder wherever it occurs', () => {
    expect(domain('{a}{a} {a}', { a: 'x' })).toBe('[x][x] [x]');
  });

  it('shows placeholders without a parameter as text, and nothing for an empty value', () => {
    expect(domain('{a} {b}', { a: 'x' })).toBe('[x] {b}');
    expect(domain('{a}.', { a: '' })).toBe('.');
  });

  it('is the ready text when the template is a translation key', () => {
    expect(violation('pim_catalog.constraint.too_long', { '{{ limit }}': 3 })).toBe('Ready text.');
  });

  it('is the ready text when there is no template or no parameter', () => {
    expect(violation('A variant needs a family.', [])).toBe('Ready text.');
    expect(shown({ message: 'Ready text.' })).toBe('Ready text.');
    expect(shown({ message: 'Ready text.', message_template: 7, message_parameters: 'x' })).toBe('Ready text.');
    expect(violation('x', { '': 'empty name' })).toBe('Ready text.');
  });

  it('shows values and markup as they are', () => {
    expect(violation('The %v% value', { '%v%': 'new<b>1' })).toBe('The [new<b>1] value');
  });

  it('can be empty', () => {
    expect(messageParts(readContent({}))).toEqual([]);
  });

  it('is cut into parts, whatever the PIM sends', () => {
    const value = fc.jsonValue();
    const content = fc.record(
      { type: value, message: value, message_template: value, message_parameters: value },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(content, (json) => {
        for (const { text } of messageParts(readContent(json))) expect(text).not.toBe('');
      }),
    );
  });

  it('replaces every placeholder that has a parameter by its value', () => {
    const name = fc.constantFrom('a', 'ab', 'b', '.*', '$1', '\\', '(', '__proto__', 'constructor', '7');
    const style = fc.constantFrom(
      (key: string) => `%${key}%`,
      (key: string) => `{{ ${key} }}`,
      (key: string) => `{${key}}`,
    );
    const piece = fc.oneof(
      fc.string().map((text) => ({ text })),
      fc.tuple(style, name).map(([of, key]) => ({ key: of(key) })),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.string(), (pieces, value) => {
        const keys = new Set(pieces.flatMap((one) => ('key' in one ? [one.key] : [])));
        const message_template = pieces.map((one) => ('key' in one ? one.key : one.text)).join('');
        const message_parameters = Object.fromEntries([...keys].map((key) => [key, `<${value}>`]));
        const parts = messageParts(
          readContent({ type: 'violation_error', message: 'Ready.', message_template, message_parameters }),
        );
        for (const part of parts.filter(({ parameter }) => !parameter)) {
          for (const key of keys) expect(part.text).not.toContain(key);
        }
        expect(parts.filter(({ parameter }) => parameter).length).toBeGreaterThanOrEqual(keys.size > 0 ? 1 : 0);
        for (const part of parts.filter(({ parameter }) => parameter)) expect(part.text).toBe(`<${value}>`);
      }),
    );
  });
});

describe('the raw keys of an error', () => {
  const raw = (content: JsonObject) => rawParts(readContent(content)).map(({ key, text }) => `${key}: ${text}`);
  const bare = {
    type: 'violation_error',
    message: 'No.',
    message_template: 'pim_catalog.no',
    message_parameters: { x: 1 },
    property: 'values',
    attribute: 'price',
    locale: 'de_DE',
    scope: 'print',
    currency: 'EUR',
    product: { identifier: 'lamp-042', label: 'Lamp', family: null },
    hints: ['a', 'b'],
    nothing: null,
  };

  it('are those that the official screen lists', () => {
    expect(raw(bare)).toEqual(['property: values', 'attribute: price', 'currency: EUR', 'hints: a, b']);
  });

  it('are not listed beside a template or documentation', () => {
    expect(raw({ ...bare, message_template: 'No x.' })).toEqual([]);
    expect(raw({ ...bare, documentation: [{ message: 'See.', parameters: [], style: 'text' }] })).toEqual([]);
  });

  it('are the keys of an old error besides its message', () => {
    expect(raw({ code: 422, message: 'No.', _links: { a: 1 } })).toEqual(['code: 422', '_links: {"a":1}']);
    expect(raw({ message: 'No.' })).toEqual([]);
  });
});
