import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExactly } from './exact-json.ts';

/** Numbers as PHP, a proxy or an attacker may write them. */
const written = fc.oneof(
  fc.stringMatching(/^-?(0|[1-9]\d{0,24})(\.\d{1,24})?([eE][+-]?\d{1,3})?$/),
  fc.constantFrom(
    '9007199254740993',
    '0.0000001',
    '1.50',
    '-0',
    '-0.0',
    '1e3',
    '0.10',
    '123456789012345.1',
    '100',
    '1.5',
  ),
);

describe('the numbers of an answer', () => {
  it.each(['9007199254740993', '0.0000001', '1.50', '-0', '1.0', '1E3', '12345678.123456789'])(
    'keep their digits: %s',
    (number) => {
      expect(parseExactly(`{"a":${number},"b":[ ${number} ]}`)).toEqual({ a: number, b: [number] });
    },
  );

  it.each(['0', '7', '-1.5', '0.25', '9007199254740991', '1234567890123456', '0.000001'])(
    'stay numbers: %s',
    (number) => {
      expect(parseExactly(`[1.50,${number}]`)).toEqual(['1.50', Number(number)]);
    },
  );

  it('are read as they were written, wherever they stand', () => {
    fc.assert(
      fc.property(fc.array(written), fc.string(), (numbers, key) => {
        const read = parseExactly(`{"a":[${numbers}],${JSON.stringify(`_${key}`)}:{"b":[[${numbers.join(' ,\n')}]]}}`);
        expect((read as { a: unknown[] }).a.map(String)).toEqual(numbers);
        expect(String(Object.values(read as object)[1].b)).toBe(String(numbers));
      }),
    );
  });

  it('change nothing else of an answer', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        // As JavaScript writes it, every number is written as it is read.
        const written = JSON.stringify(JSON.parse(json));
        expect(parseExactly(written)).toEqual(JSON.parse(written));
      }),
    );
    expect(parseExactly('{"__proto__":{"a":1.50},"a":"1.50"}')).toEqual(
      JSON.parse('{"__proto__":{"a":"1.50"},"a":"1.50"}'),
    );
  });

  it('cost no answer that is nested as deep as a parser goes', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(parseExactly(`[1.50,${deep}]`)).toHaveLength(2);
    expect(() => parseExactly('{"a":1.50')).toThrow(SyntaxError);
  });
});
