import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { Decision } from '#lib/model/decision.ts';
import { DAY, digest, groupsOf, HOUR, NOW, PIM, someErrors, triage, unknownAttribute, violation } from './fixtures.ts';
import { productsOf } from './group-products.ts';
import { type Group, sortGroups } from './groups.ts';

const groups = (errors: ErrorDigest[], decisions: Decision[] = []) => groupsOf(errors, triage(errors, decisions));
const only = (errors: ErrorDigest[], decisions: Decision[] = []): Group => {
  const found = groups(errors, decisions);
  expect(found).toHaveLength(1);
  const [group] = found;
  if (!group) throw new Error('no group');
  return group;
};
/** Errors of one group at these times before now, in hours. */
const hoursAgo = (...hours: number[]) => hours.map((ago) => digest(violation(), { at: NOW - ago * HOUR }));
const product = (identifier: string) => violation({ product: { uuid: `u-${identifier}`, identifier, label: '' } });
/** Parts that vary are in angle brackets, other values in square ones. */
const sentence = ({ template }: Group) =>
  template.map((part) => (part.varies ? `<${part.text}>` : part.parameter ? `[${part.text}]` : part.text)).join('');

describe('a group', () => {
  it('is the same failure of many products, from any connection', () => {
    const errors = [
      digest(product('a'), { connection: 'erp', at: NOW - 2 * HOUR }),
      digest(product('b'), { connection: 'dam', at: NOW - HOUR }),
      digest(product('a'), { connection: 'erp', at: NOW - 3 * DAY }),
    ];
    expect(only(errors)).toMatchObject({
      origin: PIM,
      kind: 'violation',
      attributes: ['ean'],
      property: 'values',
      connections: ['dam', 'erp'],
      products: 2,
      errors: 3,
      first: NOW - 3 * DAY,
      last: NOW - HOUR,
      daily: [0, 0, 0, 1, 0, 0, 2],
      status: 'open',
      decision: null,
      newest: errors[1],
    });
  });

  it('belongs to one PIM only', () => {
    expect(groups([digest(violation()), digest(violation(), { origin: 'http://localhost' })])).toHaveLength(2);
  });

  it('distinguishes values that all its errors share from those that vary, with the newest as example', () => {
    const limit = (value: number, at: number) =>
      digest(violation({ message_parameters: { '%attribute%': 'ean', '{{ limit }}': value } }), { at });
    expect(sentence(only([limit(7, NOW - 1), limit(13, NOW)]))).toBe('Value of [ean] is longer than <13> signs.');
    expect(sentence(only([limit(13, NOW)]))).toBe('Value of [ean] is longer than [13] signs.');
  });

  it('has its message as an example when the PIM sent no template that can be shown', () => {
    const long = (message: string, at: number) =>
      digest(violation({ message, message_template: 'pim_catalog.long' }), { at });
    expect(sentence(only([long('lamp-1 is long', NOW), long('lamp-2 is long', NOW - 1)]))).toBe('<lamp-1 is long>');
  });

  it('counts no product when its errors are not about one', () => {
    expect(only([digest({ message: 'No.' }), digest({ message: 'No.' })])).toMatchObject({ products: 0, errors: 2 });
  });

  it('has its products in order, the latest to fail first', () => {
    const errors = [
      digest(product('a'), { at: NOW - HOUR }),
      digest(product('b'), { at: NOW - 2 * HOUR }),
      digest(product('a'), { at: NOW - 3 * HOUR }),
      digest({ message: 'No.' }),
    ];
    expect(productsOf(errors)).toEqual([
      { newest: errors[0], errors: 2 },
      { newest: errors[1], errors: 1 },
    ]);
  });
});

describe('the state of a group', () => {
  const state = (errors: ErrorDigest[], decisions: Decision[] = []) => only(errors, decisions).state;
  const resolved = (at: number): Decision => ({
    origin: PIM,
    target: { group: hoursAgo(0)[0]?.group ?? '' },
    about: hoursAgo(0)[0]?.subject ?? '',
    state: 'resolved',
    at,
    until: null,
    note: '',
  });

  it('is new for a day', () => {
    expect(state(hoursAgo(0, 23))).toBe('new');
    expect(state(hoursAgo(0, 24))).toBe('steady');
  });

  it('is growing when a day has twice as many errors as any before, and at least five', () => {
    expect(state(hoursAgo(1, 1, 2, 2, 30, 31))).toBe('steady');
    expect(state(hoursAgo(1, 1, 2, 2, 3, 30, 31))).toBe('growing');
    expect(state(hoursAgo(1, 1, 2, 2, 3, 30, 31, 32))).toBe('steady');
    expect(only(hoursAgo(1, 1, 2, 2, 3, 30, 31)).growth).toBe(3);
  });

  it('is quiet after three days without errors', () => {
    expect(state(hoursAgo(71, 100))).toBe('steady');
    expect(state(hoursAgo(72, 100))).toBe('quiet');
  });

  it('is back when errors follow after it was resolved', () => {
    const errors = hoursAgo(1, 30);
    expect(only(errors, [resolved(NOW - 2 * HOUR)])).toMatchObject({ state: 'back', status: 'back' });
    expect(only(errors, [resolved(NOW)])).toMatchObject({ state: 'steady', status: 'resolved' });
  });

  it('does not depend on what a filter hides', () => {
    const errors = hoursAgo(1, 100);
    const [shown] = groupsOf(errors.slice(0, 1), triage(errors));
    expect(shown).toMatchObject({ state: 'steady', errors: 1 });
    const [older] = groupsOf(errors.slice(1), triage(errors));
    expect(older?.state).toBe('steady');
  });

  it('counts an error dated in the future as now', () => {
    expect(only(hoursAgo(-5)).daily).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });
});

describe('groups', () => {
  const many = (attribute: string, products: number, errors: number, at: number) =>
    Array.from({ length: errors }, (_, i) => digest(unknownAttribute(attribute, `p${i % products}`), { at }));
  const errors = [
    ...many('wide', 3, 3, NOW - 2 * HOUR),
    ...many('deep', 2, 9, NOW - 50 * HOUR),
    ...many('old', 2, 4, NOW - 9 * DAY),
    ...many('late', 1, 1, NOW),
  ];
  const sorted = (order: Parameters<typeof sortGroups>[1]) =>
    sortGroups(groups(errors), order).map((group) => group.attributes[0]);

  it('are sorted by impact, newest, oldest or growth', () => {
    expect(sorted('impact')).toEqual(['wide', 'deep', 'old', 'late']);
    expect(sorted('newest')).toEqual(['late', 'wide', 'deep', 'old']);
    expect(sorted('oldest')).toEqual(['old', 'deep', 'wide', 'late']);
    expect(sorted('growth')).toEqual(['wide', 'late', 'old', 'deep']);
  });

  it('contain every error once, whatever the order of errors', () => {
    const shuffled = someErrors.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom('impact', 'newest', 'oldest', 'growth'), ([all, other], order) => {
        const found = sortGroups(groups(all), order);
        expect(sortGroups(groups(other), order)).toEqual(found);
        expect(found.reduce((sum, group) => sum + group.errors, 0)).toBe(all.length);
        for (const group of found) {
          const own = all.filter((error) => error.origin === group.origin && error.group === group.key);
          expect(own).toHaveLength(group.errors);
          expect(group.products).toBe(productsOf(own).length);
          expect(group.daily.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(group.errors);
          expect(group.first).toBeLessThanOrEqual(group.last);
          expect(group.newest.at).toBe(group.last);
        }
      }),
    );
  });
});
