import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, formatLocalTime, startOfDay, weekdayOf } from '#lib/calendar.ts';
import type { BaselineRecord, HoursOfDay } from '#lib/model/baseline.ts';
import { watchFor } from './fixtures.ts';
import { type HourCell, weekHours } from './week-hours.ts';

const timeZone = 'Europe/Berlin';
/** Wednesday, 14:30 by the PIM user's clock. */
const NOW = Date.UTC(2026, 2, 11, 13, 30);
const [TUESDAY, TODAY] = ['2026-03-10', '2026-03-11'];

const learned: BaselineRecord['baseline'] = {
  weekdays: [1, 2, 3, 4, 5],
  hours: { week: [8, 9, 10, 11], weekend: [] },
  longest: { days: 0, hours: 1 },
};
const learning: BaselineRecord['baseline'] = { known: 3, needed: 14 };

const bits = (...hours: number[]) => hours.reduce((sum, hour) => sum | (1 << hour), 0);
const ALL = 0xff_ffff;
const until = (hour: number) => 2 ** (hour + 1) - 1;
const seen = (day: string, facts: Partial<HoursOfDay> = {}): HoursOfDay => ({
  day,
  observed: ALL,
  active: 0,
  ...facts,
});
const observed = (...hours: HoursOfDay[]): BaselineRecord['observation'] => ({
  at: NOW,
  from: TUESDAY,
  sum: 0,
  lastActiveAt: null,
  hours,
});
const cellAt = (
  day: string,
  hour: number,
  hours: HoursOfDay[],
  baseline: BaselineRecord['baseline'] = learned,
): HourCell | undefined =>
  weekHours({ observation: observed(...hours), baseline }, NOW, timeZone)
    .flat()
    .find((one) => one.day === day && one.hour === hour);
const stateAt = (...what: Parameters<typeof cellAt>) => cellAt(...what)?.state;

describe('the hours of a week', () => {
  it('are seven days of 24 hours, today last', () => {
    const rows = weekHours({ observation: null, baseline: learned }, NOW, timeZone);
    expect(rows.map((row) => [row[0]?.day, row.length])).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map((ago) => [addDays(TODAY, -ago), 24]),
    );
  });

  it('in which nothing was expected miss nothing', () => {
    const planned = (day: string) => (day === TUESDAY ? bits(8, 9) : 0);
    const rows = weekHours(
      { observation: observed(seen(TUESDAY, { active: bits(11) })), baseline: learned },
      NOW,
      timeZone,
      planned,
    );
    const states = rows
      .flat()
      .flatMap(({ day, hour, state }) => (day === TUESDAY && hour > 7 && hour < 12 ? [state] : []));
    expect(states).toEqual(['planned', 'planned', 'nothing', 'came']);
  });

  it.each<[string, HourCell['state'], string, number, HoursOfDay[], BaselineRecord['baseline']?]>([
    ['something came', 'came', TUESDAY, 9, [seen(TUESDAY, { active: bits(9) })]],
    [
      'something came, half of which failed',
      'came',
      TUESDAY,
      9,
      [seen(TUESDAY, { active: bits(9), counted: [[9, 8, 4]] })],
    ],
    ['more than half failed', 'failed', TUESDAY, 9, [seen(TUESDAY, { active: bits(9), counted: [[9, 8, 5]] })]],
    [
      'something came in the hour that runs',
      'came',
      TODAY,
      14,
      [seen(TODAY, { observed: until(14), active: bits(14) })],
    ],
    ['an hour of the baseline brought nothing', 'missed', TUESDAY, 9, [seen(TUESDAY)]],
    ['it came an hour late', 'nothing', TUESDAY, 9, [seen(TUESDAY, { active: bits(10) })]],
    ['another hour brought nothing', 'nothing', TUESDAY, 3, [seen(TUESDAY)]],
    ['a day of the weekend brought nothing', 'nothing', '2026-03-08', 9, [seen('2026-03-08')]],
    ['there is no baseline', 'nothing', TUESDAY, 9, [seen(TUESDAY)], learning],
    ['nobody observed it', 'unknown', TUESDAY, 9, []],
    ['only its beginning was observed', 'unknown', TUESDAY, 9, [seen(TUESDAY, { observed: until(9) })]],
    ['it was the last hour, and the next day was not observed', 'unknown', TUESDAY, 23, [seen(TUESDAY)]],
    [
      'it was the last hour, and the next day was observed',
      'nothing',
      TUESDAY,
      23,
      [seen(TUESDAY), seen(TODAY, { observed: until(14) })],
    ],
    ['it runs, and nothing came so far', 'ahead', TODAY, 14, [seen(TODAY, { observed: until(14) })]],
    ['it is still to come', 'ahead', TODAY, 15, [seen(TODAY, { observed: until(14) })]],
    ['the last whole hour brought nothing', 'nothing', TODAY, 13, [seen(TODAY, { observed: until(14) })]],
  ])('say when %s: %s', (_, state, day, hour, hours, baseline) => {
    expect(stateAt(day, hour, hours, baseline)).toBe(state);
  });

  it('tell what is usual: by the baseline, else by the same weekday and hour of the weeks before', () => {
    const before = [7, 14, 21, 28].map((ago) => seen(addDays(TUESDAY, -ago), { active: ago === 7 ? bits(15) : 0 }));
    expect(cellAt(TUESDAY, 9, before)).toMatchObject({ usual: 'often', before: { active: 0, observed: 4 } });
    expect(cellAt(TUESDAY, 15, before)).toMatchObject({ usual: 'sometimes', before: { active: 1, observed: 4 } });
    expect(cellAt(TUESDAY, 16, before)?.usual).toBe('never');
    expect(cellAt(TUESDAY, 15, before, learning)?.usual).toBeNull();
  });

  it('have counts only where they were stored', () => {
    const hours = [seen(TUESDAY, { active: bits(9, 10), counted: [[9, 48, 31]] })];
    expect(cellAt(TUESDAY, 9, hours)?.counted).toEqual({ all: 48, failed: 31 });
    expect(cellAt(TUESDAY, 10, hours)?.counted).toBeNull();
  });
});

describe('whatever was observed', () => {
  const anyZone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
  const anyHours = fc.array(
    fc.record({ ago: fc.integer({ min: -1, max: 20 }), observed: fc.nat(ALL), active: fc.nat(ALL) }),
  );
  const anyBaseline = fc.constantFrom(learned, learning, { ...learned, weekdays: [] });

  it('nothing is claimed of an hour that was not observed, nor of the future, and nothing expected without baseline', () => {
    fc.assert(
      fc.property(anyZone, anyHours, anyBaseline, fc.nat(400 * 24), (zone, days, baseline, shift) => {
        const now = NOW + shift * 3_600_000;
        const today = dayOf(now, zone);
        const hours = [...new Map(days.map((one) => [addDays(today, -one.ago), one]))].map(([day, one]) => ({
          day,
          observed: one.observed,
          active: one.active & one.observed,
        }));
        const cells = weekHours({ observation: observed(...hours), baseline }, now, zone).flat();
        const slot = formatLocalTime(now, zone).slice(0, 13);
        for (const { day, hour, state, usual } of cells) {
          const known = hours.find((one) => one.day === day);
          const isObserved = ((known?.observed ?? 0) & (1 << hour)) !== 0;
          if (!isObserved) expect(['unknown', 'ahead']).toContain(state);
          if (`${day} ${String(hour).padStart(2, '0')}` >= slot) expect(['ahead', 'came']).toContain(state);
          if (baseline === learning) expect([usual, state === 'missed']).toEqual([null, false]);
          if (state === 'missed') expect(usual).toBe('often');
        }
      }),
    );
  });

  it('a connection that stays regular misses no hour, and one that stops misses those of its baseline', () => {
    const first = '2026-01-05';
    const isWorkday = (at: number, zone: string) => weekdayOf(dayOf(at, zone)) < 6;
    const hourOf = (at: number, zone: string) => Number(formatLocalTime(at, zone).slice(11, 13));
    fc.assert(
      fc.property(anyZone, fc.integer({ min: 4, max: 20 }), (zone, hour) => {
        const end = startOfDay(addDays(first, 35), zone);
        const run = (stops: boolean) => {
          const does = (at: number) =>
            isWorkday(at, zone) && hourOf(at, zone) === hour && !(stops && at >= end) ? 3 : 0;
          const { rhythm, watched } = watchFor({ does, firstDay: first, days: 37, timeZone: zone });
          const now = startOfDay(addDays(first, 37), zone);
          return weekHours({ observation: watched, baseline: rhythm ?? learning }, now, zone).flat();
        };
        expect(run(false).filter(({ state }) => state === 'missed')).toEqual([]);
        const missed = run(true).filter(({ state }) => state === 'missed');
        expect(missed.map((one) => [one.day, one.hour])).toEqual([
          [addDays(first, 35), hour],
          [addDays(first, 36), hour],
        ]);
      }),
      { numRuns: 6 },
    );
  });
});
