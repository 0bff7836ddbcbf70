import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, formatLocalTime, startOfDay, weekdayOf } from '#lib/calendar.ts';
import { isLearned } from '#lib/model/baseline.ts';
import { type Course, watchFor } from './fixtures.ts';
import { learnBaseline } from './learn.ts';

const HOUR = 3_600_000;
const timeZone = 'Europe/Berlin';
/** A Monday. */
const firstDay = '2026-01-05';
const hourOf = (at: number, zone = timeZone) => Number(formatLocalTime(at, zone).slice(11, 13));
const dayOf = (at: number, zone = timeZone) => formatLocalTime(at, zone).slice(0, 10);
const isWorkday = (at: number, zone = timeZone) => weekdayOf(dayOf(at, zone)) < 6;

/** On workdays at eight o'clock. */
const morning = (at: number) => (isWorkday(at) && hourOf(at) === 8 ? 40 : 0);
const course = (does: Course['does'], days: number, more: Partial<Course> = {}) =>
  watchFor({ does, firstDay, days, timeZone, ...more });
const until = (end: number, does: Course['does']) => (at: number) => (at < end ? does(at) : 0);

describe('a baseline', () => {
  it('is not learned from too few days, and reports how many are missing', () => {
    const days = [...Array(9).keys()].map((index) => ({ day: addDays(firstDay, index), count: 5 }));
    expect(learnBaseline(days, [], addDays(firstDay, 9))).toEqual({ known: 9, needed: 14 });
  });

  it('is not learned for a connection that is hardly ever active', () => {
    const days = [...Array(40).keys()].map((index) => ({ day: addDays(firstDay, index), count: index % 20 ? 0 : 5 }));
    expect(learnBaseline(days, [], addDays(firstDay, 40))).toEqual({ known: 2, needed: 5 });
  });

  it('has the weekdays and the hour', () => {
    expect(course(morning, 28).rhythm).toEqual({
      weekdays: [1, 2, 3, 4, 5],
      hours: { week: [8], weekend: [] },
      longest: { days: 0, hours: 0 },
    });
  });

  it('tolerates a holiday', () => {
    const holiday = addDays(firstDay, 28);
    const { rhythm } = course((at) => (dayOf(at) === holiday ? 0 : morning(at)), 42);
    expect(rhythm?.weekdays).toEqual([1, 2, 3, 4, 5]);
  });

  it('leaves out the days on which the connection was found silent', () => {
    const days = [...Array(42).keys()].map((index) => ({
      day: addDays(firstDay, index),
      count: index > 20 && index < 28 ? 0 : 5,
    }));
    const out = (day: string) => day > addDays(firstDay, 20) && day < addDays(firstDay, 28);
    const learned = learnBaseline(days, [], addDays(firstDay, 42), out);
    expect(isLearned(learned) && learned.longest.days).toBe(0);
    expect(learnBaseline(days, [], addDays(firstDay, 42))).toMatchObject({ longest: { days: 7 } });
  });

  it('is learned from eight weeks', () => {
    const moved = startOfDay(addDays(firstDay, 70), timeZone);
    const { rhythm } = course((at) => (at < moved ? morning(at) : hourOf(at) === 15 ? 7 : 0), 130);
    expect(rhythm).toMatchObject({ weekdays: [1, 2, 3, 4, 5, 6, 7], hours: { week: [15], weekend: [15] } });
  });
});

describe('silence', () => {
  it('is not found on weekends or at night', () => {
    expect(course(morning, 60).silent).toEqual([]);
    expect(course((at) => (hourOf(at) >= 7 && hourOf(at) < 18 ? 20 : 0), 60).silent).toEqual([]);
  });

  it('is found in the morning without activity, an hour after the usual one', () => {
    const end = startOfDay(addDays(firstDay, 35), timeZone);
    const [first] = course(until(end, morning), 40).silent;
    expect(formatLocalTime(first ?? 0, timeZone)).toBe(`${addDays(firstDay, 35)} 09:59:00`);
  });

  it('is found within four hours for a connection that works all day', () => {
    const end = startOfDay(addDays(firstDay, 36), timeZone) + 11 * HOUR;
    const [first] = course(
      until(end, (at) => (hourOf(at) >= 7 && hourOf(at) < 18 ? 20 : 0)),
      40,
    ).silent;
    expect(formatLocalTime(first ?? 0, timeZone)).toBe(`${addDays(firstDay, 36)} 14:59:00`);
  });

  it('is found by days when hours are not observed', () => {
    const end = startOfDay(addDays(firstDay, 35), timeZone);
    const noon = (at: number) => hourOf(at) === 12;
    // Observed at noon, it is active at noon; the hour after, which is not observed, has to confirm it.
    const [first] = course(until(end, morning), 40, { looks: noon }).silent;
    expect(formatLocalTime(first ?? 0, timeZone)).toBe(`${addDays(firstDay, 36)} 12:59:00`);
  });

  it('is not found in time that was not observed', () => {
    const away = (at: number) => dayOf(at) < addDays(firstDay, 30) || dayOf(at) > addDays(firstDay, 40);
    expect(course(morning, 60, { looks: away }).silent).toEqual([]);
  });

  it('takes longer to find for a connection without usual weekdays', () => {
    const everyThird = (at: number) => (hourOf(at) === 10 && Math.floor(at / (24 * HOUR)) % 3 === 0 ? 5 : 0);
    expect(course(everyThird, 80).silent).toEqual([]);
    const end = startOfDay(addDays(firstDay, 63), timeZone);
    const [first] = course(until(end, everyThird), 80).silent;
    expect(dayOf(first ?? 0) > addDays(firstDay, 65) && dayOf(first ?? 0) < addDays(firstDay, 69)).toBe(true);
  });
});

const anyZone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
const anyWeekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });

describe('whatever the weekdays, the hour and the time zone, over changes of the clock', () => {
  it('a connection that stays regular is never found silent, and one that stops is', () => {
    fc.assert(
      fc.property(anyZone, anyWeekdays, fc.integer({ min: 4, max: 22 }), fc.nat(300), (zone, weekdays, hour, shift) => {
        const first = addDays('2026-01-05', shift);
        const isRegular = (at: number) => weekdays.includes(weekdayOf(dayOf(at, zone))) && hourOf(at, zone) === hour;
        const end = startOfDay(addDays(first, 56), zone);
        const { silent } = watchFor({
          does: (at) => (at < end && isRegular(at) ? 3 : 0),
          firstDay: first,
          days: 66,
          timeZone: zone,
        });
        const [found] = silent;
        expect(found).toBeGreaterThanOrEqual(end);
        const due = [...Array(7).keys()]
          .map((day) => addDays(first, 56 + day))
          .find((day) => weekdays.includes(weekdayOf(day)));
        // Three hours later, or at three by local time, which differ in the night when the clock changes.
        const next = addDays(due ?? '', 1);
        const inTime = (at: number) =>
          at < startOfDay(next, zone) + 3 * HOUR || formatLocalTime(at, zone) < `${next} 03:00:00`;
        expect(found).toSatisfy(inTime);
      }),
      { numRuns: 12 },
    );
  });
});
