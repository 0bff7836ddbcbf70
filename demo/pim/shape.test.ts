import { describe, expect, it } from 'vitest';
import { departures, shapeOf } from './shape.ts';

const between = (ours: unknown[], recorded: unknown[]) => departures(shapeOf(ours), shapeOf(recorded));

describe('departures', () => {
  it('finds none where only the wording differs', () => {
    expect(between([{ code: 'a', count: 1 }], [{ code: 'b', count: 2 }])).toEqual([]);
  });

  it('names a missing, an unknown and a misplaced key', () => {
    expect(between([{ b: 1, a: 1, d: 1 }], [{ a: 1, b: 1, c: 1 }])).toEqual([
      'answer lacks c',
      'answer has d, which was never recorded',
      'answer has its keys in another order: b,a',
    ]);
  });

  it('names a value of another kind with its path', () => {
    expect(between([[{ count: '1' }]], [[{ count: 1 }]])).toEqual(['answer[].count is string, recorded was number']);
  });

  it('lets null and empty stand for anything', () => {
    expect(between([{ a: null, b: [] }], [{ a: 'x', b: { c: 1 } }])).toEqual([]);
  });

  it('asks for a key only where it was in every recorded object', () => {
    expect(between([[{ a: 1 }]], [[{ a: 1, b: 1 }, { a: 1 }]])).toEqual([]);
    expect(between([[{ a: 1 }, {}]], [[{ a: 1 }]])).toEqual(['answer[] lacks a']);
  });

  it('takes all keys of a map for one', () => {
    const nameOf = () => 'any';
    expect(departures(shapeOf([{ erp: 1 }], nameOf), shapeOf([{ shop: 2, dam: 3 }], nameOf))).toEqual([]);
  });
});
