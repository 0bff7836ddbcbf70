import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phpMap, toWire } from './wire.ts';

describe('toWire', () => {
  it('escapes the sum over all connections as the PIM does', () => {
    expect(toWire({ '<all>': 1 })).toBe(String.raw`{"\u003Call\u003E":1}`);
  });

  it('escapes quotes, slashes, apostrophes, ampersands and umlauts', () => {
    expect(toWire(`"/'&ä`)).toBe(String.raw`"\u0022\/\u0027\u0026\u00E4"`);
  });

  it('holds ASCII only, and no mark-up', () => {
    fc.assert(
      fc.property(
        fc.json(),
        (text) => /^[ -~]*$/.test(toWire(JSON.parse(text))) && !/[<>&']/.test(toWire(JSON.parse(text))),
      ),
    );
  });

  it('gives a JSON parser the same value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(toWire(JSON.parse(text)))).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe('phpMap', () => {
  it('makes a list of an empty map', () => {
    expect(phpMap([])).toEqual([]);
  });

  it('keeps keys that are names of the prototype', () => {
    expect(
      toWire(
        phpMap([
          ['__proto__', 1],
          ['constructor', 2],
        ]),
      ),
    ).toBe('{"__proto__":1,"constructor":2}');
  });
});
