import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, DAY, dayOf, formatLocalTime, HOUR, instantOf, MINUTE } from '#lib/calendar.ts';
import type { MaintenanceWindow } from '#lib/model/plan.ts';
import {
  isDayOff,
  maintenanceTest,
  type Plan,
  plannedAt,
  plannedFor,
  plannedHours,
  plannedNow,
  untypicalDays,
} from './planned-times.ts';

const once = (from: string, to: string, connection = ''): MaintenanceWindow => ({ name: '', connection, from, to });
const weekly = (weekdays: number[], from: string, to: string, connection = ''): MaintenanceWindow => ({
  name: '',
  connection,
  weekdays,
  from,
  to,
});
const ZONE = 'Europe/Berlin';
const isPlanned = (plan: Plan, local: string, zone = ZONE, connection = 'erp') => {
  const [day = '', clock = ''] = local.split(' ');
  const at = instantOf(day, 60 * Number(clock.slice(0, 2)) + Number(clock.slice(3)), zone);
  return plannedAt(plannedFor(plan, connection), at, zone) !== null;
};
const until = (plan: Plan, at: number, zone = ZONE) => plannedNow(plan, 'erp', at, zone)?.until ?? null;

describe('what is planned', () => {
  it('holds once from its beginning until its end, in the time zone of the PIM user', () => {
    const plan = { maintenance: [once('2026-03-07 22:00', '2026-03-09 06:00')] };
    expect(['2026-03-07 21:59', '2026-03-09 06:00'].map((time) => isPlanned(plan, time))).toEqual([false, false]);
    expect(['2026-03-07 22:00', '2026-03-08 12:00', '2026-03-09 05:59'].map((time) => isPlanned(plan, time))).toEqual([
      true,
      true,
      true,
    ]);
    expect(isPlanned(plan, '2026-03-09 05:59', 'America/New_York')).toBe(true);
  });

  it('holds weekly, over midnight too', () => {
    // Saturday, March 7.
    const plan = { maintenance: [weekly([6], '22:00', '02:30')] };
    const times = ['2026-03-07 01:00', '2026-03-07 21:59', '2026-03-07 22:00', '2026-03-08 02:29', '2026-03-08 02:30'];
    expect(times.map((time) => isPlanned(plan, time))).toEqual([false, false, true, true, false]);
    expect(isPlanned(plan, '2026-03-08 22:00')).toBe(false);
  });

  it('is a whole day from midnight to midnight', () => {
    const planned = plannedFor({ maintenance: [weekly([7], '00:00', '00:00')] }, 'erp');
    expect([isDayOff(planned, '2026-03-08'), isDayOff(planned, '2026-03-09')]).toEqual([true, false]);
    expect(plannedHours(planned, '2026-03-08')).toBe(0xff_ffff);
  });

  it('is a day off on a holiday, of one year or of each', () => {
    const planned = plannedFor(
      {
        holidays: [
          { day: '2026-04-06', name: '' },
          { day: '12-25', name: '' },
        ],
      },
      'erp',
    );
    const days = ['2026-04-06', '2027-04-06', '2026-12-25', '2030-12-25', '2026-12-26'];
    expect(days.map((day) => isDayOff(planned, day))).toEqual([true, false, true, true, false]);
  });

  it('concerns one connection, or all of them and the PIM', () => {
    const plan = { maintenance: [weekly([1], '08:00', '09:00', 'erp'), weekly([1], '10:00', '11:00')] };
    const at = (time: string) => ['erp', 'dam', ''].map((one) => isPlanned(plan, `2026-03-09 ${time}`, ZONE, one));
    expect(at('08:30')).toEqual([true, false, false]);
    expect(at('10:30')).toEqual([true, true, true]);
  });

  it('covers the hours that it touches', () => {
    const planned = plannedFor({ maintenance: [weekly([1], '07:59', '09:01')] }, 'erp');
    expect(plannedHours(planned, '2026-03-09')).toBe((1 << 7) | (1 << 8) | (1 << 9));
  });

  it('makes no error of a holiday one of a maintenance window', () => {
    const planned = plannedFor({ holidays: [{ day: '2026-04-06', name: '' }] }, 'erp');
    const isInMaintenance = maintenanceTest(planned, ZONE);
    expect(isInMaintenance(Date.parse('2026-04-06T12:00Z'))).toBe(false);
  });
});

describe('the days that show nothing of what is normal', () => {
  const untypical = (plan: Plan) =>
    ['08', '09', '10', '11', '12', '13'].filter((day) =>
      untypicalDays(plannedFor(plan, 'erp'), '2026-03-20')(`2026-03-${day}`),
    );

  it('are those of holidays and windows', () => {
    const maintenance = [once('2026-03-11 22:00', '2026-03-12 01:00')];
    expect(untypical({ maintenance, holidays: [{ day: '03-09', name: '' }] })).toEqual(['09', '11', '12']);
    expect(untypical({})).toEqual([]);
  });

  it('are only whole days off where most days have a window', () => {
    const maintenance = [weekly([1, 2, 3, 4, 5], '01:00', '02:00')];
    expect(untypical({ maintenance, holidays: [{ day: '2026-03-10', name: '' }] })).toEqual(['10']);
  });
});

describe('the end of what is planned', () => {
  it('is that of the last of several that touch', () => {
    const plan = {
      maintenance: [once('2026-12-24 18:00', '2026-12-25 00:00')],
      holidays: [{ day: '12-25', name: 'Christmas' }],
    };
    expect(until(plan, Date.parse('2026-12-24T20:00Z'))).toBe(Date.parse('2026-12-25T23:00Z'));
    expect(plannedNow(plan, 'erp', Date.parse('2026-12-24T20:00Z'), ZONE)?.kind).toBe('maintenance');
  });

  it('is not named where there is none', () => {
    const plan = { maintenance: [weekly([1, 2, 3, 4, 5, 6, 7], '00:00', '00:00')] };
    expect(plannedNow(plan, 'erp', 0, ZONE)).toEqual({ kind: 'maintenance', name: '', until: null });
  });

  it('comes when the clock first shows it, or skips it, or shows it again', () => {
    // On March 29, the clock goes from 2 to 3; on October 25, it shows 2 to 3 twice.
    expect(
      until({ maintenance: [once('2026-03-29 01:00', '2026-03-29 02:30')] }, Date.parse('2026-03-29T00:30Z')),
    ).toBe(Date.parse('2026-03-29T01:00Z'));
    const twice = { maintenance: [once('2026-10-25 01:00', '2026-10-25 02:30')] };
    expect(until(twice, Date.parse('2026-10-25T00:10Z'))).toBe(Date.parse('2026-10-25T00:30Z'));
    expect(until(twice, Date.parse('2026-10-25T01:10Z'))).toBe(Date.parse('2026-10-25T01:30Z'));
  });
});

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Cairo'];
const anyClock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const anyDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2025-06-01', days));
const anyWindow: fc.Arbitrary<MaintenanceWindow> = fc.oneof(
  fc
    .tuple(anyDay, anyClock, fc.nat(5), anyClock)
    .filter(([, from, days, to]) => days > 0 || from < to)
    .map(([day, from, days, to]) => once(`${day} ${from}`, `${addDays(day, days)} ${to}`)),
  fc
    .tuple(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), anyClock, anyClock)
    .map(([weekdays, from, to]) => weekly(weekdays, from, to)),
);
const anyPlan = fc.record({
  maintenance: fc.array(anyWindow, { maxLength: 3 }),
  holidays: fc.array(fc.record({ day: anyDay, name: fc.constant('') }), { maxLength: 3 }),
});
const anyAt = fc.integer({ min: 0, max: 900 * 24 * 60 }).map((minute) => Date.parse('2025-06-01') + minute * MINUTE);

describe('at any time, in any zone, over changes of the clock', () => {
  it('something is planned when one of the windows says so by the clock on the wall', () => {
    fc.assert(
      fc.property(anyPlan, anyAt, fc.constantFrom(...zones), (plan, at, zone) => {
        const clock = formatLocalTime(at, zone).slice(0, 16);
        const [day, time] = [clock.slice(0, 10), clock.slice(11)];
        const weekday = (ago: number) => new Date(Date.parse(day) - ago * DAY).getUTCDay() || 7;
        const holds = (one: MaintenanceWindow) => {
          if (!('weekdays' in one)) return one.from <= clock && clock < one.to;
          const [today, yesterday] = [0, 1].map((ago) => one.weekdays.includes(weekday(ago)));
          if (one.from < one.to) return today && one.from <= time && time < one.to;
          return (today && one.from <= time) || (yesterday && time < one.to);
        };
        const expected = plan.maintenance.some(holds) || plan.holidays.some((one) => one.day === day);
        expect(plannedAt(plannedFor(plan, 'erp'), at, zone) !== null).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('what is planned lasts until its end and no longer', () => {
    fc.assert(
      fc.property(anyPlan, anyAt, fc.constantFrom(...zones), (plan, at, zone) => {
        const end = until(plan, at, zone);
        if (end === null) return;
        const planned = plannedFor(plan, 'erp');
        expect(end).toBeGreaterThan(at);
        expect(plannedAt(planned, end - MINUTE / 2, zone)).not.toBeNull();
        expect(plannedAt(planned, end, zone)).toBeNull();
      }),
      { numRuns: 400 },
    );
  });

  it('an hour is free when no minute of it is planned', () => {
    fc.assert(
      fc.property(anyPlan, anyAt, fc.constantFrom(...zones), (plan, at, zone) => {
        const planned = plannedFor(plan, 'erp');
        const hour = Number(formatLocalTime(at, zone).slice(11, 13));
        if ((plannedHours(planned, dayOf(at, zone)) & (1 << hour)) === 0)
          expect(plannedAt(planned, at, zone)).toBeNull();
      }),
    );
  });

  it('the instant of a minute is the first that shows it, or a later one', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(24 * 60), fc.constantFrom(...zones), (day, minute, zone) => {
        const clock = new Date(Date.parse(day) + minute * MINUTE).toISOString().slice(0, 16).replace('T', ' ');
        const at = instantOf(day, minute, zone);
        expect(formatLocalTime(at, zone).slice(0, 16) >= clock).toBe(true);
        for (const before of [MINUTE, HOUR]) expect(formatLocalTime(at - before, zone).slice(0, 16) < clock).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
