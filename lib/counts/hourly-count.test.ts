import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { uncountedSince } from './hourly-count.ts';

const FIRST = '2026-03-01';
const at = (index: number) => addDays(FIRST, index);

/** One day each; the figures are those of the connection `erp`. */
const days = (...figures: DayCounts[]) =>
  figures.map((counts, index) => ({ date: at(index), counts: new Map([['erp', counts]]) }));
const off = { created: 0, updated: 0, errors: 60 };
const idle = { created: 0, updated: 0, errors: 0 };
const on = { created: 0, updated: 5, errors: 60 };

describe('the PIM’s hourly count', () => {
  it.each([
    ['never ran', days(off, off, off, off, off, off, off, off), at(0)],
    ['never ran, with a day without errors', days(off, idle, off, off, idle), at(0)],
    ['ended', days(on, on, off, off, off, off), at(2)],
    ['runs', days(on, on, on, on, on), null],
    ['runs again', days(off, off, off, off, on), null],
    ['may have had a long weekend', days(on, on, off, off, off), null],
    ['has nothing to count', days(idle, idle, idle, idle, idle, idle), null],
    ['may have had one bad day', days(idle, idle, idle, idle, off), null],
    [
      'is not asked for: the PIM sends errors only',
      days({ errors: 9 }, { errors: 9 }, { errors: 9 }, { errors: 9 }),
      null,
    ],
    ['is unknown', [], null],
  ])('%s', (_, of, expected) => {
    expect(uncountedSince(of)).toBe(expected);
  });

  it('runs as soon as a product of any connection is counted', () => {
    const [first, ...rest] = days(off, off, off, off, off);
    const last = {
      date: at(5),
      counts: new Map([
        ['erp', off],
        ['dam', on],
        [ALL_CONNECTIONS, on],
      ]),
    };
    expect(uncountedSince([...(first ? [first] : []), ...rest, last])).toBeNull();
  });

  it('is never said to be off while a product was counted within four days', () => {
    const figure = fc.constantFrom(off, idle, { errors: 3 });
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 20 }), fc.array(figure, { maxLength: 3 }), (before, after) => {
        expect(uncountedSince(days(...before, on, ...after))).toBeNull();
      }),
    );
  });
});
