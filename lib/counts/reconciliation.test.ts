import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedSource, reconcileCounts } from './reconciliation.ts';

const NOON = Date.UTC(2026, 2, 8, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const times = (count: number, newest = NOON, seen = NOON) =>
  Array.from({ length: count }, (_, i) => ({ at: newest - i * 1000, seen }));
/** A source that has been monitored for a month, with all its errors archived. */
const source = (facts: Partial<CountedSource> = {}): CountedSource => ({
  counted: 10,
  times: [{ at: NOON - 20 * DAY, seen: NOON - 20 * DAY }, ...times(10)],
  gaps: [],
  firstSeen: NOON - 30 * DAY,
  fetched: { count: facts.counted ?? 10 },
  ...facts,
});
const balance = (...sources: CountedSource[]) => {
  const { counted, archived, differences } = reconcileCounts(sources, '2026-03-08', 'UTC');
  return { counted, archived, ...Object.fromEntries(differences) };
};

describe('the reconciliation of the archive with the PIM’s counts', () => {
  it('has no difference when as many errors of the last seven days are archived', () => {
    expect(balance(source(), source({ counted: 0, times: [] }))).toEqual({ counted: 10, archived: 10 });
  });

  it('counts days in the time zone of the PIM’s user', () => {
    const start = Date.UTC(2026, 2, 1, 23);
    const onEdge = source({ counted: 1, times: [start, start - 1].map((at) => ({ at, seen: at })) });
    expect(reconcileCounts([onEdge], '2026-03-08', 'Europe/Berlin')).toMatchObject({ counted: 1, archived: 1 });
  });

  it('attributes missing errors to gaps', () => {
    const gap = { from: NOON - HOUR, to: NOON };
    expect(balance(source({ counted: 410, gaps: [{ ...gap, lost: 400 }] }))).toEqual({
      counted: 410,
      archived: 10,
      gap: 400,
    });
    expect(balance(source({ counted: 50, gaps: [gap] }))).toMatchObject({ gap: 40 });
    expect(balance(source({ counted: 412, gaps: [{ ...gap, lost: 400 }] }))).toMatchObject({ gap: 400, unknown: 2 });
    const old = { from: NOON - 20 * DAY, to: NOON - 10 * DAY };
    expect(balance(source({ counted: 12, gaps: [old] }))).toMatchObject({ unknown: 2 });
  });

  it('attributes missing errors to the time before the first fetch', () => {
    const first = source({ counted: 250, times: times(100, NOON, NOON), firstSeen: NOON });
    expect(balance(first)).toEqual({ counted: 250, archived: 100, before: 150 });
  });

  it('attributes missing errors to counts after the last list', () => {
    expect(balance(source({ counted: 13, fetched: { count: 10 } }))).toEqual({ counted: 13, archived: 10, later: 3 });
    expect(balance(source({ counted: 3, times: [], fetched: null }))).toEqual({ counted: 3, archived: 0, later: 3 });
  });

  it('has more archived errors than the PIM counts when the PIM lost its counts', () => {
    expect(balance(source({ counted: 4 }))).toEqual({ counted: 4, archived: 10, more: 6 });
  });

  it('explains every difference completely, whatever the order of sources', () => {
    const at = fc.integer({ min: NOON - 12 * DAY, max: NOON });
    const any = fc.record({
      counted: fc.nat({ max: 500 }),
      times: fc.array(fc.record({ at, seen: at }), { maxLength: 120 }),
      gaps: fc.array(
        fc.record({ from: at, to: at, lost: fc.integer({ min: 1, max: 300 }) }, { requiredKeys: ['from', 'to'] }),
        { maxLength: 3 },
      ),
      firstSeen: at,
      fetched: fc.option(fc.record({ count: fc.nat({ max: 500 }) })),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), (sources) => {
        const { counted, archived, differences } = reconcileCounts(sources, '2026-03-08', 'Asia/Kolkata');
        const more = differences.get('more') ?? 0;
        const less = [...differences].reduce((sum, [why, count]) => sum + (why === 'more' ? 0 : count), 0);
        expect(counted - archived).toBe(less - more);
        for (const count of differences.values()) expect(count).toBeGreaterThan(0);
        expect(reconcileCounts([...sources].reverse(), '2026-03-08', 'Asia/Kolkata')).toEqual({
          counted,
          archived,
          differences,
        });
      }),
    );
  });
});
