import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { error } from '#lib/store/fixtures.ts';
import { countErrors, problemsOf } from './problems.ts';

const DAY = 86_400_000;
const NOW = 100 * DAY;

const option = (value: string, more: JsonObject = {}) => ({
  type: 'violation_error',
  property: 'values',
  attribute: 'color',
  message: `Property "color" does not have "${value}".`,
  message_template: 'Property "%attribute_code%" does not have "%invalid_option%".',
  message_parameters: { '%attribute_code%': 'color', '%invalid_option%': value },
  ...more,
});
const refused = (at: number, content: JsonObject, more: Partial<ReturnType<typeof error>> = {}) =>
  error(at, { content, ...more });
const became = (
  of: { id: string; at: number },
  state: Outcome['state'],
  more: Partial<Outcome> = {},
): [string, Outcome] => [
  of.id,
  {
    ...{
      origin: 'https://pim.example',
      error: of.id,
      refusedAt: of.at,
      problem: null,
      state,
      reason: null,
      at: NOW - DAY,
      by: 'ERP',
    },
    ...{ connection: null, from: null, to: null, checked: NOW },
    ...more,
  },
];

describe('the problems of a product', () => {
  it('fold what differs only in its value and time, and name every refused value once', () => {
    const errors = [refused(3, option('navy')), refused(2, option('burgundy')), refused(1, option('navy'))];
    const { open } = problemsOf(errors, new Map(), NOW);
    expect(open).toMatchObject([{ refused: ['navy', 'burgundy'], state: 'open', outcome: null }]);
    expect(open[0]?.errors.map(({ at }) => at)).toEqual([3, 2, 1]);
  });

  it.each([
    ['connection', refused(1, option('navy'), { connection: 'portal' })],
    ['locale', refused(1, option('navy', { locale: 'de_DE' }))],
    ['channel', refused(1, option('navy', { scope: 'print' }))],
    ['rule', refused(1, option('navy', { message_template: 'No "%invalid_option%".' }))],
    ['field', refused(1, option('navy', { attribute: 'size' }))],
  ])('never fold what differs in its %s', (_, other) => {
    expect(problemsOf([refused(2, option('navy')), other], new Map(), NOW).open).toHaveLength(2);
  });

  it('are as open as their most open error', () => {
    const [late, early] = [refused(3, option('navy')), refused(2, option('navy'))];
    const of = (...outcomes: Array<[string, Outcome]>) => problemsOf([late, early], new Map(outcomes), NOW);
    expect(of(became(early, 'fixed')).open).toHaveLength(1);
    expect(of(became(late, 'fixed'), became(early, 'fixed')).fixed).toHaveLength(1);
    expect(of(became(late, 'changed'), became(early, 'fixed')).toConfirm).toMatchObject([{ state: 'changed' }]);
    expect(of(became(late, 'changed'), became(early, 'over')).toConfirm).toMatchObject([{ state: 'over' }]);
    expect(of(became(late, 'unknown', { reason: 'same-minute' }), became(early, 'changed')).open).toMatchObject([
      { state: 'unknown', outcome: { reason: 'same-minute' } },
    ]);
  });

  it('count an error no more once it was fixed, while others of theirs are open', () => {
    const errors = [refused(3, option('navy')), refused(2, option('wine')), refused(1, option('rust'))];
    const [, fixed] = errors;
    const { open } = problemsOf(errors, new Map(fixed ? [became(fixed, 'fixed')] : []), NOW);
    expect(open).toMatchObject([{ refused: ['navy', 'rust'] }]);
    expect(open[0]?.errors.map(({ at }) => at)).toEqual([3, 1]);
  });

  it('are shown for seven days after they were fixed, the latest first', () => {
    const [a, b, c] = [refused(3, option('a')), refused(2, option('b', { attribute: 'size' })), refused(1, {})];
    const { fixed } = problemsOf(
      [a, b, c],
      new Map([
        became(a, 'fixed', { at: NOW - 2 * DAY }),
        became(b, 'fixed', { at: NOW - DAY }),
        became(c, 'fixed', { at: NOW - 8 * DAY }),
      ]),
      NOW,
    );
    expect(fixed.map(({ place }) => place.attributes)).toEqual([['size'], ['color']]);
  });

  it('lose and invent no error, and are fixed only when every one of theirs is, whatever the PIM sent', () => {
    const contents = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.record({ attribute: fc.constantFrom('color', 'COLOR', 'size'), message: fc.constantFrom('No.', 'Too long.') }),
    );
    const states = fc.constantFrom<Outcome['state'] | null>('open', 'changed', 'over', 'fixed', 'unknown', null);
    fc.assert(
      fc.property(fc.array(fc.tuple(contents, states), { maxLength: 20 }), (all) => {
        const errors = all.map(([content], i) => refused(all.length - i, content as JsonObject, { id: `e${i}` }));
        const outcomes = new Map(
          errors.flatMap((one, i) => {
            const state = all[i]?.[1];
            return state ? [became(one, state)] : [];
          }),
        );
        const { open, toConfirm, fixed } = problemsOf(errors, outcomes, NOW);
        const drawn = [...open, ...toConfirm, ...fixed].flatMap(({ errors: own }) => own.map(({ id }) => id));
        expect(new Set(drawn).size).toBe(drawn.length);
        const lost = errors.filter(({ id }) => !drawn.includes(id));
        expect(lost.every(({ id }) => outcomes.get(id)?.state === 'fixed')).toBe(true);
        expect(countErrors(fixed) + lost.length).toBe(all.filter(([, state]) => state === 'fixed').length);
        for (const { errors: own } of fixed) {
          expect(own.every(({ id }) => outcomes.get(id)?.state === 'fixed')).toBe(true);
        }
        for (const { errors: own } of toConfirm) {
          expect(own.some(({ id }) => ['open', 'unknown', undefined].includes(outcomes.get(id)?.state))).toBe(false);
        }
        const newest = open.map(({ errors: [first] }) => first?.at ?? 0);
        expect(newest).toEqual([...newest].sort((x, y) => y - x));
      }),
    );
  });
});
