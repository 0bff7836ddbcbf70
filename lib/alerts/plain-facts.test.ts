import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import { connection } from '#lib/store/fixtures.ts';
import { type PlainFact, plainFacts } from './plain-facts.ts';

/** The days up to a Thursday, Friday … of one week: `erp` with these counts, and another source that always writes. */
const week = (today: string, counts: ReadonlyArray<DayCounts | null>) =>
  counts.map((of, index) => ({
    date: addDays(today, index + 1 - counts.length),
    counts: new Map<string, DayCounts>([['other', { created: 1, updated: 1 }], ...(of ? [['erp', of] as const] : [])]),
  }));
const [THURSDAY, FRIDAY, SATURDAY] = ['2026-03-12', '2026-03-13', '2026-03-14'] as const;
const [SUNDAY, MONDAY] = ['2026-03-15', '2026-03-16'] as const;
const facts = (
  today: string,
  counts: ReadonlyArray<DayCounts | null>,
  more: Partial<ConnectionRecord> = {},
): PlainFact[] => plainFacts(connection('erp', more), week(today, counts), today, false);
const wrote = (...counts: number[]) => counts.map((updated) => ({ created: 0, updated, errors: 0 }));
const failed = (...counts: number[]) => counts.map((errors) => ({ created: 0, updated: 1000, errors }));
const sent = (...counts: number[]) => counts.map((read) => ({ read }));
const destination = { flowType: 'data_destination' } as const;

describe('writes that fail', () => {
  it.each<[string, number, number, boolean]>([
    ['half of a hundred', 50, 50, true],
    ['fewer than half', 50, 51, false],
    ['fewer than fifty', 49, 0, false],
  ])('%s', (_, errors, updated, isFound) => {
    const given = facts(THURSDAY, [...failed(1, 1, 1), { created: 0, updated: 0, errors: 0 }, { updated, errors }]);
    const found = given.some(({ rule }) => rule === 'writes');
    expect(found).toBe(isFound);
  });
});

describe('a day far from the others', () => {
  it.each<[string, number[], PlainFact | null]>([
    ['today', [10, 8, 9, 10, 50], { rule: 'peak', day: THURSDAY, count: 50, usual: 10 }],
    ['yesterday', [10, 8, 9, 10, 50, 2], { rule: 'peak', day: '2026-03-11', count: 50, usual: 10 }],
    ['the first errors', [0, 0, 0, 20], { rule: 'peak', day: THURSDAY, count: 20, usual: 0 }],
    ['few', [0, 0, 0, 19], null],
    ['four times as many', [10, 10, 10, 49], null],
    ['two others are too few', [1, 1, 90], null],
    ['a day that is long over', [1, 1, 90, 1, 1, 1], null],
  ])('%s', (_, errors, expected) => {
    expect(facts(THURSDAY, failed(...errors))).toEqual(expected ? [expected] : []);
  });
});

describe('a weekday that brought a fraction', () => {
  it.each<[string, Array<DayCounts | null>, Partial<ConnectionRecord>, PlainFact | null]>([
    ['of a source', wrote(100, 90, 110, 20, 5), {}, { rule: 'drop', day: '2026-03-12', count: 20, usual: 100 }],
    [
      'of a destination',
      sent(100, 90, 110, 3, 5),
      destination,
      { rule: 'drop', day: '2026-03-12', count: 3, usual: 100 },
    ],
    ['not so small', wrote(100, 90, 110, 21, 5), {}, null],
    ['weekdays that differ', wrote(100, 40, 110, 5, 5), {}, null],
    ['weekdays with little', wrote(19, 19, 19, 1, 1), {}, null],
    ['two others are too few', wrote(100, 90, 3, 5), {}, null],
    ['an unknown day', [...wrote(100, 90, 110), null, ...wrote(5)], {}, null],
  ])('%s', (_, counts, more, expected) => {
    expect(facts(FRIDAY, counts, more)).toEqual(expected ? [expected] : []);
  });

  it('is no news of a day on which the PIM counted no write at all', () => {
    const days = week(FRIDAY, wrote(100, 90, 110, 2, 5));
    days[3]?.counts.delete('other');
    days[3]?.counts.set('erp', { created: 0, updated: 0, errors: 1 });
    expect(plainFacts(connection('erp'), days, FRIDAY, false)).toEqual([]);
  });
});

describe('nothing since yesterday', () => {
  it.each<[string, string, Array<DayCounts | null>, Partial<ConnectionRecord>, PlainFact | null]>([
    ['of a source', FRIDAY, wrote(5, 5, 5, 0, 0), {}, { rule: 'idle', lastDay: '2026-03-11' }],
    ['of a destination', FRIDAY, sent(5, 5, 5, 0, 0), destination, { rule: 'idle', lastDay: '2026-03-11' }],
    ['errors are activity', FRIDAY, [...wrote(5, 5, 5, 0), { errors: 1 }], {}, null],
    ['only today', FRIDAY, wrote(5, 5, 5, 5, 0), {}, null],
    ['a gap before', FRIDAY, wrote(5, 0, 5, 5, 0, 0), {}, null],
    ['two weekdays before', FRIDAY, wrote(5, 5, 0, 0), {}, null],
    ['an unknown day since', FRIDAY, [...wrote(5, 5, 5), null, ...wrote(0)], {}, null],
    ['today is not known', FRIDAY, [...wrote(5, 5, 5, 0), null], {}, null],
    ['a weekend after a working week', SUNDAY, wrote(5, 5, 5, 5, 5, 0, 0), {}, null],
    [
      'a Friday, and the weekend since',
      SUNDAY,
      wrote(5, 5, 5, 5, 0, 0, 0),
      {},
      { rule: 'idle', lastDay: '2026-03-12' },
    ],
    ['a Friday, seen on Saturday', SATURDAY, wrote(5, 5, 5, 5, 0, 0), {}, { rule: 'idle', lastDay: '2026-03-12' }],
    ['a weekend, seen on Monday', MONDAY, wrote(5, 5, 5, 5, 5, 0, 0, 0), {}, null],
  ])('%s', (_, today, counts, more, expected) => {
    expect(facts(today, counts, more)).toEqual(expected ? [expected] : []);
  });

  it('is not said of a source while the PIM counts no write at all', () => {
    const days = week(FRIDAY, wrote(5, 5, 5, 0, 0));
    for (const { counts } of days.slice(-2)) counts.delete('other');
    expect(plainFacts(connection('erp'), days, FRIDAY, false)).toEqual([]);
  });
});

it('a baseline leaves no plain fact but tracking', () => {
  const days = week(FRIDAY, failed(0, 0, 0, 900));
  expect(plainFacts(connection('erp'), days, FRIDAY, true)).toEqual([]);
  expect(plainFacts(connection('erp', { tracked: false }), days, FRIDAY, true)).toEqual([{ rule: 'not-tracked' }]);
});
