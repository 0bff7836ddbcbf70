import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekChart } from '#lib/counts/week-chart.ts';
import { isDay } from '#lib/model/values.ts';
import { addDays, dayOf, formatLocalTime, startOfDay } from './calendar.ts';

const start = (day: string, zone: string) => new Date(startOfDay(day, zone)).toISOString();
const zones = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Asia/Kolkata',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Havana',
];

describe('the start of a day', () => {
  it('is midnight in the time zone', () => {
    expect(start('2026-03-08', 'UTC')).toBe('2026-03-08T00:00:00.000Z');
    expect(start('2026-03-08', 'America/New_York')).toBe('2026-03-08T05:00:00.000Z');
    expect(start('2026-03-09', 'America/New_York')).toBe('2026-03-09T04:00:00.000Z');
    expect(start('2026-11-01', 'America/New_York')).toBe('2026-11-01T04:00:00.000Z');
    expect(start('2026-01-01', 'Pacific/Kiritimati')).toBe('2025-12-31T10:00:00.000Z');
  });

  it('is later where clocks skip midnight', () => {
    expect(formatLocalTime(startOfDay('2026-04-24', 'Africa/Cairo'), 'Africa/Cairo')).toBe('2026-04-24 01:00:00');
  });

  it('is the first instant that has its date', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2019-01-01', days));
    fc.assert(
      fc.property(day, fc.constantFrom(...zones), (day, zone) => {
        const at = startOfDay(day, zone);
        expect(formatLocalTime(at, zone).slice(0, 10)).toBe(day);
        expect(formatLocalTime(at - 1, zone).slice(0, 10)).toBe(addDays(day, -1));
      }),
    );
  });
});

describe('a day', () => {
  it('is one of the calendar', () => {
    expect(['2026-02-28', '2028-02-29', '1999-12-31'].every(isDay)).toBe(true);
    const others = ['', '2026-02-29', '2026-13-01', '2026-3-1', '20260301', '2026-03-01T00:00', '9999-12-31', 'x'];
    expect(others.some(isDay)).toBe(false);
  });

  it('follows another across months, years and clock changes', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-29', -29)).toBe('2026-02-28');
  });
});

describe('today', () => {
  const now = Date.parse('2026-03-08T03:30:00Z');

  it('is the day in the time zone of the PIM user', () => {
    expect(dayOf(now, 'UTC')).toBe('2026-03-08');
    expect(dayOf(now, 'America/New_York')).toBe('2026-03-07');
  });

  it('is not the last day of a chart that was drawn from the answer of an earlier day', () => {
    const day = { date: '2026-03-08', counts: new Map([['erp', { created: 5 }]]) };
    const last = weekChart([day], 'erp', 'created')?.bars.at(-1)?.from;
    expect(dayOf(now, 'UTC')).toBe(last);
    expect(dayOf(now + 86_400_000, 'UTC')).not.toBe(last);
  });
});
