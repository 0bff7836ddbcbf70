import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, startOfDay, weekdayOf } from '#lib/calendar.ts';
import { chooseWeek, daysBetween, mondayOf, weekNumber } from './calendar-week.ts';

/** A Wednesday. */
const TODAY = '2026-11-25';
const stored = daysBetween('2026-10-07', TODAY);
const choose = (requested: string | null, days: readonly string[] = stored) => chooseWeek(requested, days, TODAY);

describe('a week of the calendar', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    // Across a year’s end, and a leap day.
    ['2027-01-03', '2026-12-28'],
    ['2028-03-01', '2028-02-28'],
  ])('%s is in the week of Monday %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });

  it.each([
    ['2026-11-16', 47],
    ['2025-12-29', 1],
    ['2026-12-28', 53],
    ['2021-01-04', 1],
    ['2027-01-04', 1],
  ])('that of %s is number %i', (monday, week) => {
    expect(weekNumber(monday)).toBe(week);
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'])(
    'has seven days in %s, whatever the clocks do',
    (zone) => {
      const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2034-12-31'), noInvalidDate: true });
      fc.assert(
        fc.property(instant, (at) => {
          const today = dayOf(at.getTime(), zone);
          const monday = mondayOf(today);
          expect(weekdayOf(monday)).toBe(1);
          const starts = daysBetween(monday, addDays(monday, 7)).map((day) => startOfDay(day, zone));
          expect(starts).toHaveLength(8);
          expect(starts.toSorted((a, b) => a - b)).toEqual(starts);
          expect(starts[0]).toBeLessThanOrEqual(at.getTime());
          expect(starts[7]).toBeGreaterThan(at.getTime());
        }),
      );
    },
  );
});

describe('the week that is shown', () => {
  it('is the last finished one, between its neighbours', () => {
    expect(choose(null)).toEqual({
      monday: '2026-11-16',
      isRunning: false,
      earlier: '2026-11-09',
      later: '2026-11-23',
      isLaterRunning: true,
    });
  });

  it('is the running one while the archive knows more days of that', () => {
    expect(choose(null, ['2026-11-22', '2026-11-23', TODAY])).toMatchObject({
      monday: '2026-11-23',
      isRunning: true,
      earlier: '2026-11-16',
      later: null,
    });
    expect(choose(null, [TODAY])).toMatchObject({ isRunning: true, earlier: null });
    expect(choose(null, ['2026-11-18', '2026-11-19', TODAY])).toMatchObject({ monday: '2026-11-16' });
  });

  it('is the one that the address names by any of its days', () => {
    expect(choose('2026-11-12')).toMatchObject({ monday: '2026-11-09', isLaterRunning: false });
    expect(choose('2026-11-29')).toMatchObject({ isRunning: true });
  });

  it('goes back as far as the archive does', () => {
    expect(choose('2026-10-05')).toMatchObject({ monday: '2026-10-05', earlier: null });
    expect(choose('2026-10-04')).toEqual({ wrong: 'early', first: '2026-10-07' });
  });

  it.each([
    ['2026-11-30', 'future'],
    ['2099-12-31', 'future'],
    ['2026-02-30', 'unreadable'],
    ['last', 'unreadable'],
    ['', 'unreadable'],
    ['9999-99-99', 'unreadable'],
  ])('is none where the address names %j', (requested, wrong) => {
    expect(choose(requested)).toEqual({ wrong });
  });

  it('is none while nothing is archived', () => {
    expect(choose(null, [])).toEqual({ wrong: 'empty' });
  });

  it('is reached from every other by turning', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((ago) => addDays(TODAY, -ago));
    fc.assert(
      fc.property(day, day, (first, requested) => {
        const known = daysBetween(first, TODAY);
        const chosen = choose(requested, known);
        expect('wrong' in chosen).toBe(mondayOf(requested) < mondayOf(first));
        const mondays: string[] = [];
        for (let next: string | null = mondayOf(TODAY); next !== null; ) {
          const week = choose(next, known);
          if ('wrong' in week) throw new Error(`No week ${next}`);
          expect(week.later).toBe(mondays.at(-1) ?? null);
          mondays.push(week.monday);
          next = week.earlier;
        }
        expect(mondays.at(-1)).toBe(mondayOf(first));
        if (!('wrong' in chosen)) expect(mondays).toContain(chosen.monday);
      }),
    );
  });
});
