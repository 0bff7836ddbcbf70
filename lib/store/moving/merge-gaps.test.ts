import { describe, expect, it } from 'vitest';
import { DAY } from '#lib/calendar.ts';
import { type ArchivedSpan, mergeGaps } from './merge-gaps.ts';

const NOON = Date.UTC(2026, 2, 8, 12);
const at = (days: number) => NOON + days * DAY;

/** An archive that was begun on one day and last refreshed on another; its errors were listed at once on the first. */
function span(from: number, to: number, errors: number[] = [], facts: Partial<ArchivedSpan> = {}): ArchivedSpan {
  return {
    firstSeen: at(from),
    lastSeen: at(to),
    fetchedAt: at(to),
    times: errors.map((day) => ({ at: at(day), seen: at(from) })),
    gaps: [],
    ...facts,
  };
}
const gap = (from: number, to: number) => ({ from: at(from), to: at(to) });

describe('the gaps of two archives of a connection', () => {
  it('are those of both, each once', () => {
    const [here, moved] = [span(0, 9, [5], { gaps: [gap(1, 2)] }), span(0, 9, [5], { gaps: [gap(1, 2), gap(3, 4)] })];
    expect(mergeGaps(here, moved)).toEqual([gap(1, 2), gap(3, 4)]);
  });

  it('are filled by an archive that was kept the whole time', () => {
    const whole = span(0, 9, [1]);
    const lost = span(0, 9, [1], { gaps: [gap(2, 3)] });
    expect([mergeGaps(lost, whole), mergeGaps(whole, lost)]).toEqual([[], []]);
  });

  it.each([
    ['began later', span(0, 9, [2.5])],
    ['ended before', span(0, 2.5, [1])],
    ['lost errors then too', span(0, 9, [1], { gaps: [gap(2.9, 4)] })],
    ['was never fetched', span(0, 9, [1], { fetchedAt: null })],
  ])('are not filled by an archive that %s', (_, other) => {
    expect(mergeGaps(span(0, 9, [1], { gaps: [gap(2, 3)] }), other)).toContainEqual(gap(2, 3));
  });

  it('are none between archives that overlap, or that the first list of the later one joins', () => {
    expect(mergeGaps(span(4, 9), span(0, 5, [1]))).toEqual([]);
    expect(mergeGaps(span(6, 9, [4.5, 5.5]), span(0, 5, [1, 4.5]))).toEqual([]);
    // Six days back lies within what the PIM lists.
    expect(mergeGaps(span(8, 9, [7]), span(0, 5, [1]))).toEqual([]);
  });

  it('are one more between archives that do not join', () => {
    const between = { from: at(5), to: Date.UTC(2026, 2, 8 + 14), unobserved: true };
    const [here, moved] = [span(20, 29, [19]), span(0, 5, [1])];
    expect([mergeGaps(here, moved), mergeGaps(moved, here)]).toEqual([[between], [between]]);
  });

  it('are one more before a full list that does not reach back', () => {
    const full = Array.from({ length: 100 }, (_, n) => 7 + n / 1000);
    expect(mergeGaps(span(8, 9, full), span(0, 5, [1]))).toEqual([{ from: at(5), to: at(7) }]);
  });

  it('are none for a connection of which nobody ever fetched a list', () => {
    expect(mergeGaps(span(20, 29, [], { fetchedAt: null }), span(0, 5, [], { fetchedAt: null }))).toEqual([]);
    expect(mergeGaps(span(20, 29, [19]), span(0, 5, [], { fetchedAt: null }))).toEqual([]);
  });
});
