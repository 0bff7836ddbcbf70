import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cover, coverGaps, coverOf, findGap, type ListFetch, outpacesList } from './gaps.ts';

const NOON = Date.UTC(2026, 2, 8, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const errors = (count: number, oldest: number) =>
  Array.from({ length: count }, (_, i) => ({ connection: 'erp', at: oldest + (count - 1 - i) * 1000, content: {} }));

/** A full list fetched at noon, whose oldest error is an hour old; the fetch before it was two hours ago. */
const fetched = (facts: Partial<ListFetch> = {}): ListFetch => {
  const list = facts.list ?? errors(100, NOON - HOUR);
  return {
    list,
    sent: list.length,
    at: NOON,
    overlaps: false,
    archivedNewestAt: NOON - 3 * HOUR,
    before: { at: NOON - 2 * HOUR, counted: null },
    ...facts,
  };
};

describe('a gap', () => {
  it('lies between the last fetch and a full list that does not reach back to it', () => {
    expect(findGap(fetched())).toEqual({ from: NOON - 2 * HOUR, to: NOON - HOUR });
    expect(findGap(fetched({ list: errors(100, NOON - HOUR).reverse() }))?.to).toBe(NOON - HOUR);
  });

  it('begins with the newest archived error when nothing else is known', () => {
    expect(findGap(fetched({ before: null }))).toEqual({ from: NOON - 3 * HOUR, to: NOON - HOUR });
  });

  it('is found even when no error was archived before', () => {
    expect(findGap(fetched({ archivedNewestAt: null }))).toEqual({ from: NOON - 2 * HOUR, to: NOON - HOUR });
  });

  it('has the number of lost errors by the count of the PIM', () => {
    expect(findGap(fetched({ before: { at: NOON - 2 * HOUR, counted: 500 } }))).toMatchObject({ lost: 400 });
  });

  it('does not exist when the PIM counted no more errors than it listed', () => {
    expect(findGap(fetched({ before: { at: NOON - 2 * HOUR, counted: 100 } }))).toBeNull();
  });

  it('is found even when some entries of the list could not be read', () => {
    expect(findGap(fetched({ list: errors(98, NOON - HOUR), sent: 100 }))).not.toBeNull();
  });

  it('does not exist when the list overlaps the archive or is not full', () => {
    expect(findGap(fetched({ overlaps: true }))).toBeNull();
    expect(findGap(fetched({ list: errors(99, NOON - HOUR) }))).toBeNull();
    expect(findGap(fetched({ list: [] }))).toBeNull();
  });

  it('does not exist before the first list', () => {
    expect(findGap(fetched({ archivedNewestAt: null, before: null }))).toBeNull();
  });

  it('can be within one second, and is never negative', () => {
    const at = NOON - HOUR;
    expect(findGap(fetched({ archivedNewestAt: at, before: null }))).toEqual({ from: at, to: at });
    expect(findGap(fetched({ archivedNewestAt: NOON, before: null }))).toEqual({ from: at, to: at });
  });
});

describe('a time without a fetch', () => {
  const start = Date.UTC(2026, 2, 2);

  it('is a gap when it is longer than the seven UTC days that the PIM lists', () => {
    const away = (days: number, list = errors(3, NOON - HOUR)) =>
      findGap(fetched({ list, archivedNewestAt: null, before: { at: NOON - days * DAY, counted: null } }));
    expect(away(20)).toEqual({ from: NOON - 20 * DAY, to: start, unobserved: true });
    expect(away(20, [])).toEqual({ from: NOON - 20 * DAY, to: start, unobserved: true });
    expect(away(6)).toBeNull();
    expect(away(7)).toEqual({ from: NOON - 7 * DAY, to: start, unobserved: true });
  });

  it('is no gap when the list reaches back to what was known', () => {
    expect(findGap(fetched({ overlaps: true, before: { at: NOON - 20 * DAY, counted: null } }))).toBeNull();
  });

  it('is no gap when the clock was ahead at the fetch before', () => {
    expect(findGap(fetched({ list: [], before: { at: NOON + 20 * DAY, counted: null } }))).toBeNull();
  });
});

describe('gaps of any list', () => {
  const time = fc.integer({ min: NOON - 30 * DAY, max: NOON }).map((at) => Math.floor(at / 1000) * 1000);
  const fetches = fc.record({
    list: fc.integer({ min: 0, max: 100 }).chain((count) => time.map((oldest) => errors(count, oldest))),
    overlaps: fc.boolean(),
    archivedNewestAt: fc.option(time),
    before: fc.option(fc.record({ at: time, counted: fc.option(fc.nat({ max: 1000 })) })),
  });

  it('end before the list begins, and lose only errors that the PIM did not list', () => {
    fc.assert(
      fc.property(fetches, (facts) => {
        const gap = findGap(fetched(facts));
        if (!gap) return;
        expect(gap.from).toBeLessThanOrEqual(gap.to);
        if (!gap.unobserved) for (const { at } of facts.list) expect(at).toBeGreaterThanOrEqual(gap.to);
        if (gap.lost !== undefined) expect(gap.lost).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the errors of a connection', () => {
  it('outpace the list when more than half of a full list is new', () => {
    expect(outpacesList({ sent: 100, added: 51, first: false })).toBe(true);
    expect(outpacesList({ sent: 100, added: 100, first: false })).toBe(true);
    expect(outpacesList({ sent: 100, added: 50, first: false })).toBe(false);
    expect(outpacesList({ sent: 99, added: 99, first: false })).toBe(false);
  });

  it('do not outpace the list when it is the first one', () => {
    expect(outpacesList({ sent: 100, added: 100, first: true })).toBe(false);
  });
});

describe('what a list covers', () => {
  it('begins with its oldest error when it is full, a week back when it is not, and never after what was known', () => {
    const cover = (facts: Partial<ListFetch>) => coverOf(fetched(facts), findGap(fetched(facts)));
    expect(cover({ overlaps: true, before: null })).toEqual({ from: NOON - HOUR, to: NOON });
    expect(cover({ overlaps: true, sent: 3, before: null }).from).toBe(Date.UTC(2026, 2, 2));
    expect(cover({ overlaps: true, before: { at: NOON - 5 * HOUR, counted: null } }).from).toBe(NOON - 5 * HOUR);
    expect(cover({ before: { at: NOON - 2 * HOUR, counted: 60 } }).from).toBe(NOON - 2 * HOUR);
  });

  it('ends at a gap', () => {
    expect(coverOf(fetched(), findGap(fetched()))).toEqual({ from: NOON - HOUR, to: NOON });
  });
});

describe('covers of others', () => {
  const covers = fc.array(
    fc.tuple(fc.nat(100), fc.nat(30)).map(([from, length]): Cover => ({ from, to: from + length })),
    { minLength: 1, maxLength: 10 },
  );
  /** The seconds, each by its middle, that lie in one of these. */
  const within = (all: ReadonlyArray<{ from: number; to: number }>) =>
    Array.from({ length: 130 }, (_, n) => n + 0.5).filter((at) => all.some(({ from, to }) => from < at && at < to));

  it('leave gaps exactly where nobody covered the time, when they come together', () => {
    fc.assert(
      fc.property(covers, (all) => {
        const { gaps, known } = coverGaps([], all, 0);
        const last = Math.max(...all.map(({ to }) => to));
        const open = within([{ from: 0, to: last }]).filter((at) => !within(all).includes(at));
        expect(within(gaps)).toEqual(open);
        expect(known).toBe(last);
      }),
    );
  });

  it('leave no gap where somebody covered the time, in whatever order and however often they come', () => {
    fc.assert(
      fc.property(covers, fc.array(fc.nat(9), { maxLength: 10 }), (all, again) => {
        let state: ReturnType<typeof coverGaps> = { gaps: [], known: 0 };
        for (const cover of [...all, ...again.flatMap((n) => all[n] ?? [])]) {
          state = coverGaps(state.gaps, [cover], state.known);
        }
        expect(within(state.gaps).filter((at) => within(all).includes(at))).toEqual([]);
      }),
    );
  });

  it('keep what is known of a gap but the number of its errors, and make none before anything is known', () => {
    const gap = { from: 10, to: 20, lost: 7, unobserved: true } as const;
    expect(coverGaps([gap], [{ from: 12, to: 14 }], 30).gaps).toEqual([
      { from: 10, to: 12, unobserved: true },
      { from: 14, to: 20, unobserved: true },
    ]);
    expect(coverGaps([gap], [{ from: 20, to: 30 }], 30).gaps).toEqual([gap]);
    expect(coverGaps([], [{ from: 12, to: 14 }], null)).toEqual({ gaps: [], known: null });
  });

  it('that reach back a week tell that nobody looked for as long', () => {
    const { gaps } = coverGaps([], [{ from: NOON - 7 * DAY, to: NOON }], NOON - 9 * DAY);
    expect(gaps).toEqual([{ from: NOON - 9 * DAY, to: NOON - 7 * DAY, unobserved: true }]);
  });
});
