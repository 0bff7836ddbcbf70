import { describe, expect, it } from 'vitest';
import type { Alert } from '#lib/model/alert.ts';
import { alert } from '#lib/store/fixtures.ts';
import { excludedDays } from './excluded-days.ts';

const NOW = Date.parse('2026-03-20T12:00Z');
const at = (time: string) => Date.parse(`${time}Z`);
const days = ['08', '09', '10', '11', '12', '13', '20'].map((day) => `2026-03-${day}`);

const silence = (since: number | null, lastDay: string | null): Partial<Alert> => ({
  rule: 'silence',
  reason: { rule: 'silence', since, lastDay, weekdays: [], hours: [] },
});

/** Which of the days above are excluded from what is normal. */
const excluded = (alerts: Alert[], rule: Alert['rule'], timeZone = 'UTC') => {
  const is = excludedDays(alerts, NOW, timeZone);
  return days.filter((day) => is(rule, day)).map((day) => day.slice(-2));
};

describe('the days that are excluded from what is normal', () => {
  it('are those from an alert to its end, for its rule alone', () => {
    const one = alert({ raisedAt: at('2026-03-10T09:00'), recoveredAt: at('2026-03-12T09:00') });
    expect(excluded([one], 'errors')).toEqual(['10', '11', '12']);
    expect(excluded([one], 'technical')).toEqual([]);
  });

  it('are those until today while an alert lasts', () => {
    expect(excluded([alert({ raisedAt: at('2026-03-13T09:00') })], 'errors')).toEqual(['13', '20']);
  });

  it('are days in the PIM user’s time zone', () => {
    const one = alert({ raisedAt: at('2026-03-10T23:30'), recoveredAt: at('2026-03-10T23:40') });
    expect(excluded([one], 'errors', 'Europe/Berlin')).toEqual(['11']);
  });

  it('begin, for a silence, with the last activity of the connection', () => {
    const times = { raisedAt: at('2026-03-11T09:00'), recoveredAt: at('2026-03-12T09:00') };
    expect(excluded([alert({ ...times, ...silence(at('2026-03-09T17:00'), '2026-03-09') })], 'silence')).toEqual([
      '09',
      '10',
      '11',
      '12',
    ]);
  });

  it('begin with the last active day when only that is known, else with the alert', () => {
    const times = { raisedAt: at('2026-03-11T09:00'), recoveredAt: at('2026-03-12T09:00') };
    const from = (lastDay: string | null) => excluded([alert({ ...times, ...silence(null, lastDay) })], 'silence')[0];
    expect([from('2026-03-08'), from(null)]).toEqual(['08', '11']);
  });

  it('are none when alerts are so frequent that this is normal for the connection', () => {
    const often = [8, 9, 10, 11].map((day) => {
      const raised = Date.UTC(2026, 2, day, 9);
      return alert({ raisedAt: raised, recoveredAt: raised + 1 });
    });
    expect(excluded(often.slice(1), 'errors')).toEqual(['09', '10', '11']);
    expect(excluded(often, 'errors')).toEqual([]);
  });

  it('are none for an alert more than eight weeks ago', () => {
    const old = alert({ raisedAt: NOW - 57 * 86_400_000, recoveredAt: NOW });
    expect(excluded([old], 'errors')).toEqual([]);
  });
});
