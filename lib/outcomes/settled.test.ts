import { describe, expect, it } from 'vitest';
import { MINUTE } from '#lib/calendar.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { history, reader, refused } from './fixtures.ts';
import { outcomesIn } from './judge.ts';
import { settledOutcomes } from './settled.ts';

const T = Date.UTC(2026, 2, 8, 12, 0, 30);
const error = refused(T);
const foundAs = (facts: Partial<Outcome>): ReadonlyMap<string, Outcome> => {
  const [found] = outcomesIn(history([], T), [error], reader({ checked: T + 5 * MINUTE }));
  if (!found) throw new Error('No outcome.');
  return new Map([[error.id, { ...found, ...facts }]]);
};
const settled = (updated: number | null, known: ReadonlyMap<string, Outcome> = new Map(), errors = [error]) =>
  settledOutcomes(
    { uuid: null, updated, parentAttributes: [], models: null },
    errors,
    known,
    reader({ checked: T + 60 * MINUTE }),
  );

describe('the last save of a product', () => {
  it('tells that an error is open when it was before the refusal, and nothing when it was in that minute or later', () => {
    expect(settled(T - MINUTE)).toMatchObject([{ state: 'open', checked: T + 60 * MINUTE }]);
    expect([settled(T), settled(T + MINUTE), settled(null)]).toEqual([null, null, null]);
  });

  it('tells that what was found still holds when nothing was stored since', () => {
    const known = foundAs({ state: 'changed', reason: null });
    expect(settled(T + MINUTE, known)).toMatchObject([{ state: 'changed', checked: T + 60 * MINUTE }]);
    expect(settled(T + 6 * MINUTE, known)).toBeNull();
  });

  it('does not tell whether an import stored what the history shows at night', () => {
    expect(settled(T + MINUTE, foundAs({ state: 'unknown', reason: 'pending' }))).toBeNull();
  });

  it('tells nothing when one error of several takes the history', () => {
    expect(settled(T + MINUTE, foundAs({ state: 'open', reason: null }), [error, refused(T + 1)])).toBeNull();
  });

  it('tells of a value of a product model only together with that of the model', () => {
    const tells = (model: number | null, known: ReadonlyMap<string, Outcome> = new Map()) => {
      const product = { uuid: null, updated: T - MINUTE, parentAttributes: ['name'], models: [{ updated: model }] };
      return settledOutcomes(product, [error], known, reader({ checked: T + 60 * MINUTE }));
    };
    expect(tells(T - MINUTE)).toMatchObject([{ state: 'open' }]);
    expect([tells(T + MINUTE), tells(null)]).toEqual([null, null]);
    const known = foundAs({ state: 'fixed', reason: null });
    expect(tells(T + MINUTE, known)).toMatchObject([{ state: 'fixed' }]);
    expect(tells(T + 6 * MINUTE, known)).toBeNull();
  });

  it('tells that nothing is known of a value of a product model that cannot be asked for', () => {
    const product = { uuid: null, updated: T - MINUTE, parentAttributes: ['name'], models: null };
    const known = foundAs({ state: 'fixed', reason: null });
    const told = settledOutcomes(product, [error], known, reader({ checked: T + 60 * MINUTE }));
    expect(told).toMatchObject([{ state: 'unknown', reason: 'no-place' }]);
  });
});
