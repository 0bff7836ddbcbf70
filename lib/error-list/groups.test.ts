import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { Decision } from '#lib/model/decision.ts';
import { MOST_COUNTED } from '#lib/model/values.ts';
import { mark } from '#lib/store/fixtures.ts';
import { DAY, digest, groupsOf, HOUR, NOW, PIM, someErrors, triage, unknownAttribute, violation } from './fixtures.ts';
import { productRows, refusedValues } from './group-rows.ts';
import { sentenceOf } from './group-sentence.ts';
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
/** What varies is in angle brackets, other values in square ones. */
const sentence = ({ members }: Group) =>
  sentenceOf(members)
    .map(({ text, parameter, varies, more }) => {
      if (varies.length === 0) return parameter ? `[${text}]` : text;
      return `<${varies.join('|')}${more > 0 ? ` +${more}` : ''}>`;
    })
    .join('');
/** An error of a select attribute whose option is missing. */
const option = (product: string, value: string, at: number, connection = 'erp') =>
  digest(
    violation({
      message_template: '%attribute_code% has no option %invalid_option%.',
      message_parameters: { '%attribute_code%': 'color', '%invalid_option%': value },
      attribute: 'color',
      product: { uuid: `u-${product}`, identifier: product, label: '' },
    }),
    { at, connection },
  );

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

  it('names the values that differ, the newest first, and counts those after the third', () => {
    const values = (...all: string[]) => all.map((value, i) => option(`p${i}`, value, NOW - i));
    expect(sentence(only(values('wine', 'wine')))).toBe('[color] has no option [wine].');
    expect(sentence(only(values('wine', 'petrol', 'wine')))).toBe('[color] has no option <wine|petrol>.');
    expect(sentence(only(values('a', 'b', 'c', 'd', 'e', 'a')))).toBe('[color] has no option <a|b|c +2>.');
    const many = values(...Array.from({ length: 150 }, (_, i) => `v${i}`));
    expect(sentence(only(many))).toBe(`[color] has no option <v0|v1|v2 +${MOST_COUNTED}>.`);
  });

  it('distinguishes values that all its errors share from those that vary', () => {
    const limit = (value: number, at: number) =>
      digest(violation({ message_parameters: { '%attribute%': 'ean', '{{ limit }}': value } }), { at });
    expect(sentence(only([limit(7, NOW - 1), limit(13, NOW)]))).toBe('Value of [ean] is longer than <13|7> signs.');
    expect(sentence(only([limit(13, NOW)]))).toBe('Value of [ean] is longer than [13] signs.');
  });

  it('says what messages have in common when the PIM sent no template that can be shown', () => {
    const long = (message: string, at: number) =>
      digest(violation({ message, message_template: 'pim_catalog.long' }), { at });
    const of = (...messages: string[]) => sentence(only(messages.map((message, i) => long(message, NOW - i))));
    expect(of('lamp-1 is long', 'lamp-2 is long')).toBe('<lamp-1|lamp-2> is long');
    expect(of('Too long: a', 'Too long: b c', 'Too long: d')).toBe('Too long: <a|b c|d>');
    expect(of('no room', 'no other room')).toBe('no <|other> room');
    expect(of('Zu lang', 'Too long')).toBe('<Zu lang|Too long>');
    expect(of('', 'x')).toBe('<|x>');
  });

  it('counts no product when its errors are not about one', () => {
    expect(only([digest({ message: 'No.' }), digest({ message: 'No.' })])).toMatchObject({ products: 0, errors: 2 });
  });

  it('is a table in which equal rows are one, the newest first', () => {
    const errors = [
      option('a', 'wine', NOW - 1),
      option('b', 'wine', NOW - 2),
      option('a', 'wine', NOW - 3),
      option('a', 'wine', NOW - 4, 'dam'),
      option('a', 'petrol', NOW - 5),
      digest({ message: 'No.' }),
    ];
    const rows = (value: string | null = null) =>
      productRows(errors, value).map(({ newest, times }) => [errors.indexOf(newest), times]);
    expect(rows()).toEqual([
      [0, 2],
      [1, 1],
      [3, 1],
      [4, 1],
    ]);
    expect(rows('petrol')).toEqual([[4, 1]]);
    expect(refusedValues(errors)).toEqual([
      { value: 'wine', products: 2 },
      { value: 'petrol', products: 1 },
    ]);
  });
});

describe('the state of a group', () => {
  const state = (errors: ErrorDigest[], decisions: Decision[] = []) => only(errors, decisions).state;
  const resolved = (at: number): Decision => {
    const [{ group, subject } = digest({})] = hoursAgo(0);
    return mark({ origin: PIM, target: { group }, about: subject, at });
  };

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
          expect(new Set(group.members)).toEqual(new Set(own));
          expect(productRows(group.members).reduce((sum, row) => sum + row.times, 0)).toBeLessThanOrEqual(own.length);
          expect(group.daily.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(group.errors);
          expect(group.first).toBeLessThanOrEqual(group.last);
          expect(group.newest.at).toBe(group.last);
        }
      }),
    );
  });
});
