import { describe, expect, it } from 'vitest';
import { ALL } from '#lib/model/counts.ts';
import { type PimTraits, seemsSame } from './twin.ts';

const traits = (facts: Partial<PimTraits> & { counts?: number[] } = {}): PimTraits => {
  const { counts = [3, 0, 7, 2, 5, 1], ...rest } = facts;
  const days = counts.map((created, index) => ({
    date: `2026-03-0${index + 1}`,
    counts: new Map([[ALL, { created, updated: 2 * created, read: 0 }]]),
  }));
  return { codes: ['erp', 'shop'], days, errors: ['erp@9#a', 'erp@8#b', 'erp@7#c'], ...rest };
};

describe('one PIM under two addresses', () => {
  it('is recognised by its connections, counts and errors', () => {
    expect(seemsSame(traits(), traits({ codes: ['shop', 'erp'] }))).toBe(true);
  });

  it('is recognised though the last day went on between the two, and one more error came', () => {
    const later = traits({ counts: [3, 0, 7, 2, 5, 4], errors: ['erp@10#d', 'erp@9#a', 'erp@8#b'] });
    expect(seemsSame(traits(), later)).toBe(true);
  });

  it('is recognised without any error', () => {
    expect(seemsSame(traits({ errors: [] }), traits({ errors: [] }))).toBe(true);
  });

  it.each<[string, Partial<PimTraits> & { counts?: number[] }]>([
    ['has other connections', { codes: ['erp'] }],
    ['is a copy that went its own way since', { counts: [3, 0, 7, 2, 0, 0] }],
    ['has other errors', { errors: ['erp@99#x', 'erp@98#y', 'erp@97#z'] }],
    ['did nothing yet', { counts: [0, 0, 0, 0, 0, 0] }],
    ['is known for a day only', { counts: [3] }],
    ['has no connection', { codes: [] }],
  ])('is not taken for one that %s', (_, facts) => {
    expect(seemsSame(traits(), traits(facts))).toBe(false);
    expect(seemsSame(traits(facts), traits())).toBe(false);
  });

  it('is not seen in two PIMs that are equally idle', () => {
    const idle = traits({ counts: [0, 0, 0, 0, 0], errors: [] });
    expect(seemsSame(idle, idle)).toBe(false);
  });
});
