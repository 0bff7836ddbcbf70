import { describe, expect, it } from 'vitest';
import { daysUntil, errorWindow, hourMs } from './calendar.ts';

const at = (moment: string) => Date.parse(moment);
const hours = (timeZone: string, now: string, count = 8) =>
  daysUntil(undefined, count, timeZone, at(now)).map(({ from, to }) => (to - from) / hourMs);

describe('days of the audit', () => {
  it('are eight in a row up to today', () => {
    const days = daysUntil(undefined, 8, 'UTC', at('2026-03-02T00:30:00Z')).map(({ date }) => date);
    expect([days.length, days[0], days[7]]).toEqual([8, '2026-02-23', '2026-03-02']);
  });

  it('end today in the zone of the user, not of the PIM', () => {
    const today = (timeZone: string) => daysUntil(undefined, 1, timeZone, at('2026-03-02T11:30:00Z'))[0]?.date;
    expect(today('Pacific/Kiritimati')).toBe('2026-03-03');
    expect(today('America/New_York')).toBe('2026-03-02');
    expect(today('Pacific/Pago_Pago')).toBe('2026-03-02');
  });

  it('have 23 hours in New York where clocks spring forward, 25 where they fall back', () => {
    expect(hours('America/New_York', '2026-03-10T12:00:00Z')).toEqual([24, 24, 24, 24, 24, 23, 24, 24]);
    expect(hours('America/New_York', '2026-11-03T12:00:00Z')).toEqual([24, 24, 24, 24, 24, 25, 24, 24]);
  });

  it('begin at half past in Kolkata', () => {
    const [day] = daysUntil('2026-03-08', 1, 'Asia/Kolkata', at('2026-03-10T12:00:00Z'));
    expect(day).toEqual({ date: '2026-03-08', from: at('2026-03-07T18:30:00Z'), to: at('2026-03-08T18:30:00Z') });
  });

  it('end at the date that was asked for, and refuse what is none', () => {
    expect(daysUntil('2024-03-01', 2, 'UTC', 0).map(({ date }) => date)).toEqual(['2024-02-29', '2024-03-01']);
    for (const text of ['2026-02-29', '2026-3-1', 'today', ''])
      expect(() => daysUntil(text, 1, 'UTC', 0)).toThrow(RangeError);
  });
});

describe('window of the error list', () => {
  it('is seven UTC days, tomorrow midnight included', () => {
    const expected = { from: at('2026-03-02T00:00:00Z'), to: at('2026-03-09T00:00:00Z') };
    expect(errorWindow('2026-03-08', at('2026-03-20T12:00:00Z'))).toEqual(expected);
    expect(errorWindow(undefined, at('2026-03-08T23:59:00Z'))).toEqual(expected);
    expect(errorWindow('2026-02-31', at('2026-03-08T23:59:00Z'))).toEqual(expected);
  });
});
