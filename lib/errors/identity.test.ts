import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusinessError, JsonObject } from '#lib/model/error.ts';
import { hash } from './hash.ts';
import { assignErrorIds, errorId, nthOf } from './identity.ts';

const error = (content: JsonObject, at = 1_772_962_867_000): BusinessError => ({ connection: 'acme_erp', at, content });
const ids = (...errors: BusinessError[]) => assignErrorIds(errors).map(({ id }) => id);

describe('the identity of an error', () => {
  it('is the same whenever the same error is fetched', () => {
    expect(ids(error({ message: 'Too long.' }))).toEqual(ids(error({ message: 'Too long.' })));
  });

  it('does not depend on the order of keys', () => {
    expect(ids(error({ a: 1, b: { c: 2, d: 3 } }))).toEqual(ids(error({ b: { d: 3, c: 2 }, a: 1 })));
  });

  it('depends on the order of lists', () => {
    expect(ids(error({ a: [1, 2] }))).not.toEqual(ids(error({ a: [2, 1] })));
  });

  it('differs between a number and the same digits as text', () => {
    expect(ids(error({ limit: 13 }))).not.toEqual(ids(error({ limit: '13' })));
  });

  it('differs by connection and by second', () => {
    const one = error({ message: 'x' });
    const all = ids(one, { ...one, connection: 'other' }, { ...one, at: one.at + 1000 });
    expect(new Set(all).size).toBe(3);
  });

  it('tells which of equal errors it is, and follows from that, also for a part of a second', () => {
    for (const at of [1_772_962_867_000, 1_772_962_867_120]) {
      const one = error({ message: 'x' }, at);
      const all = ids(one, one, one);
      expect(all.map(nthOf)).toEqual([0, 1, 2]);
      expect(all).toEqual([0, 1, 2].map((nth) => errorId(one, nth)));
    }
  });

  it('differs for the same error twice within one second', () => {
    const [first, second] = ids(error({ message: 'x' }), error({ message: 'x' }));
    expect(first).not.toBe(second);
  });

  it('differs for any two different contents', () => {
    const key = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'a', 'b'), fc.string());
    const content = fc.dictionary(key, fc.jsonValue(), { maxKeys: 4 });
    const canonical = (value: unknown): string =>
      JSON.stringify(value, (_, v) =>
        v && typeof v === 'object' && !Array.isArray(v)
          ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
          : v,
      );
    fc.assert(
      fc.property(content, content, (x, y) => {
        const [a] = ids(error(x));
        const [b] = ids(error(y));
        expect(a === b).toBe(canonical(x) === canonical(y));
      }),
    );
  });

  it('is the same as in earlier versions', () => {
    const own: unknown = JSON.parse('{"__proto__":{"constructor":1}}');
    const values = [null, true, 0, -0, 1.5, '', 'Zu lang für „Name“ 🙂', [], [1, [2]], {}, own, 'x'.repeat(5000)];
    expect(values.map(hash)).toEqual([
      'j89ezr134k9q0',
      '7j2xiq1at7wzq',
      '1us13xn0hi6lzd',
      '1us13xn0hi6lzd',
      '1gl1d5x0qabcjz',
      '1429p8j1rtb5g7',
      'fe670103pf4zz',
      '10000002',
      'c0xelk1qkntyt',
      '5zlbi50ragy5y',
      '1h2i5yr1innt2m',
      '15t8s5p1aj6681',
    ]);
    expect(hash({ a: 1, b: { c: ['x', null] } })).toBe('esyzc90b45gny');
  });

  it('differs for ten thousand similar contents', () => {
    const all = Array.from({ length: 10_000 }, (_, i) => error({ message: `Value ${i}`, limit: i % 7 }));
    expect(new Set(ids(...all)).size).toBe(10_000);
  });
});
