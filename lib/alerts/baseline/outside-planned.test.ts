import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import type { HoursOfDay } from '#lib/model/baseline.ts';
import type { ActiveDay } from './active-days.ts';
import { outsidePlanned } from './outside-planned.ts';

const bits = (...hours: number[]) => hours.reduce((sum, hour) => sum | (1 << hour), 0);
const ALL = 0xff_ffff;
const days = Array.from({ length: 12 }, (_, index) => addDays('2026-03-02', index));
const LAST = '2026-03-13';

/** Twelve days, active at these hours on each but the last; observed at those. */
function course(active: number[], observed = ALL): [ActiveDay[], HoursOfDay[]] {
  return [
    days.map((day) => ({ day, count: day === LAST ? 0 : 5 })),
    days.map((day) => ({ day, observed, active: day === LAST ? 0 : bits(...active) })),
  ];
}
const judged = (given: [ActiveDay[], HoursOfDay[]], ...hours: number[]) =>
  outsidePlanned(...given, (day) => (day === LAST ? bits(...hours) : 0));
const countOf = (given: ReturnType<typeof course>, ...hours: number[]) => judged(given, ...hours).days.at(-1)?.count;

describe('what remains outside of what was planned', () => {
  it('is everything where nothing was', () => {
    const given = course([8]);
    expect(judged(given)).toEqual({ days: given[0], hours: given[1] });
  });

  it('has no planned hour nor the one after, whatever came in it', () => {
    const { hours } = outsidePlanned(...course([2, 8]), () => bits(1, 2));
    expect(hours[0]).toEqual({ day: days[0], observed: ALL & ~bits(1, 2, 3), active: bits(8) });
  });

  it('leaves open whether a day without activity would have been active in them', () => {
    expect([countOf(course([8]), 8), countOf(course([8]), 9), countOf(course([8]), 7, 8, 9)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('holds an idle day against a connection that is known to do nothing in them', () => {
    expect(countOf(course([14]), 1, 2, 3)).toBe(0);
    // Nobody ever looked at night.
    expect(countOf(course([14], ALL & ~bits(1, 2, 3)), 1, 2, 3)).toBe(null);
  });

  it('does not take for usual what came only in them', () => {
    const [counts, hours] = course([14]);
    const [first = ''] = days;
    const inWindow = hours.map((one) => (one.day === first ? { ...one, active: bits(2, 14) } : one));
    const planned = (day: string) => (day === first || day === LAST ? bits(2) : 0);
    expect(outsidePlanned(counts, inWindow, planned).days.at(-1)?.count).toBe(0);
    expect(outsidePlanned(counts, inWindow, (day) => (day === LAST ? bits(2) : 0)).days.at(-1)?.count).toBe(null);
  });

  it('leaves open whether a day was active whose activity came in them', () => {
    const counts = (...active: number[]) => outsidePlanned(...course(active), () => bits(1, 2)).days[0]?.count;
    expect([counts(2), counts(1, 3), counts(2, 8), counts(8)]).toEqual([null, null, 5, 5]);
  });
});
