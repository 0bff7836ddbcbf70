import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '#lib/model/alert.ts';
import { alert } from '#lib/store/fixtures.ts';
import { selectNotifications } from './selection.ts';

const NOW = Date.UTC(2026, 2, 11, 12);
const HOUR = 3_600_000;
const receipt = (hoursAgo: number, notice = 'before') => ({
  notificationId: notice,
  at: NOW - hoursAgo * HOUR,
  shown: true,
});
const kind = (facts: Partial<Alert> = {}) =>
  alert({ rule: 'kind', subject: 'g', reason: { rule: 'kind', group: 'g', message: 'm', count: 1 }, ...facts });
const never = () => false;
const now = { isQuiet: never, now: NOW };
const summaryOf = (plan: ReturnType<typeof selectNotifications>) =>
  plan.notices.map(({ tells, alerts }) => [tells, alerts.length]);

describe('the notifications that are due', () => {
  it('are one for all new alerts of a connection', () => {
    expect(summaryOf(selectNotifications([alert(), kind()], now))).toEqual([['alerts', 2]]);
  });

  it('are separate for another connection, unless the rule is the same', () => {
    expect(summaryOf(selectNotifications([alert(), kind({ connection: 'dam' })], now))).toEqual([
      ['alerts', 1],
      ['alerts', 1],
    ]);
    expect(summaryOf(selectNotifications([alert(), alert({ connection: 'dam' })], now))).toEqual([['digest', 2]]);
  });

  it('contain no alert that was notified, is over, or is a day old', () => {
    const none = [alert({ notified: receipt(2) }), alert({ recoveredAt: NOW }), alert({ raisedAt: NOW - 25 * HOUR })];
    expect(selectNotifications(none, now)).toEqual({ notices: [], waiting: false });
  });

  it('cover a rule once an hour, and then include what waited', () => {
    const alerts = [alert({ notified: receipt(0.5) }), alert({ connection: 'dam' })];
    expect(selectNotifications(alerts, now)).toEqual({ notices: [], waiting: true });
    expect(selectNotifications(alerts, { ...now, now: NOW + HOUR }).notices).toHaveLength(1);
  });

  it('are at most three an hour, the last of which covers the rest', () => {
    const rules = ['errors', 'kind', 'technical', 'share', 'silence'] as const;
    const alerts = rules.map((rule) => alert({ rule, connection: rule }));
    expect(summaryOf(selectNotifications(alerts, now))).toEqual([
      ['alerts', 1],
      ['alerts', 1],
      ['digest', 3],
    ]);
    const before = ['a', 'b', 'c'].map((id) => alert({ rule: 'limit', connection: id, notified: receipt(0.5, id) }));
    expect(selectNotifications([...before, ...alerts], now)).toEqual({ notices: [], waiting: true });
  });

  it('wait for the end of quiet hours', () => {
    expect(selectNotifications([alert()], { isQuiet: () => true, now: NOW })).toEqual({ notices: [], waiting: true });
  });

  it('name together, and once, what began and ended in quiet hours', () => {
    const quiet = { isQuiet: (at: number) => at < NOW - HOUR, now: NOW };
    const past = (connection: string, facts: Partial<Alert> = {}) =>
      alert({
        rule: 'silence',
        subject: '',
        connection,
        raisedAt: NOW - 5 * HOUR,
        recoveredAt: NOW - 2 * HOUR,
        ...facts,
      });
    const both = [past('erp'), past('dam')];
    expect(summaryOf(selectNotifications([...both, alert({ connection: 'portal' })], quiet))).toEqual([
      ['missed', 2],
      ['alerts', 1],
    ]);
    expect(selectNotifications(both, { ...quiet, isQuiet: () => true })).toEqual({ notices: [], waiting: true });
    const known = [
      past('erp', { recoveryNotified: receipt(0) }),
      past('erp', { read: true }),
      past('erp', { snoozedUntil: 'recovery' }),
      past('erp', { raisedAt: NOW - HOUR / 2, recoveredAt: NOW }),
      past('erp', { recoveredAt: NOW - 25 * HOUR }),
    ];
    expect(selectNotifications(known, quiet)).toEqual({ notices: [], waiting: false });
  });

  it('leave out snoozed alerts, and others of the same rule and connection', () => {
    const snoozed = alert({ notified: receipt(5), snoozedUntil: NOW + HOUR });
    expect(selectNotifications([snoozed, alert({ raisedAt: NOW - 1 })], now).notices).toEqual([]);
    expect(selectNotifications([snoozed, alert({ raisedAt: NOW - 1, connection: 'dam' })], now).notices).toHaveLength(
      1,
    );
    expect(
      selectNotifications([{ ...snoozed, snoozedUntil: NOW - 1 }, alert({ raisedAt: NOW - 1 })], now).notices,
    ).toHaveLength(1);
  });

  it('include once that an alert is over, if the user was notified of it', () => {
    const silence = { rule: 'silence', subject: '', recoveredAt: NOW } as const;
    expect(summaryOf(selectNotifications([alert({ ...silence, notified: receipt(5) })], now))).toEqual([
      ['recoveries', 1],
    ]);
    expect(selectNotifications([alert(silence)], now).notices).toEqual([]);
    expect(
      selectNotifications([alert({ ...silence, notified: receipt(5), recoveryNotified: receipt(0) })], now).notices,
    ).toEqual([]);
    expect(selectNotifications([kind({ notified: receipt(5), recoveredAt: NOW })], now).notices).toEqual([]);
  });

  it('are never more than three an hour nor the same twice, whatever is raised when', () => {
    const anyAlert = fc.record({
      connection: fc.constantFrom('a', 'b', 'c', 'd'),
      rule: fc.constantFrom('errors', 'kind', 'silence', 'share', 'technical'),
      minute: fc.nat(300),
    });
    fc.assert(
      fc.property(fc.array(anyAlert, { maxLength: 40 }), (raised) => {
        let alerts = raised.map(({ minute, ...facts }, index) =>
          alert({ ...facts, subject: String(index), raisedAt: NOW + minute * 60_000 }),
        );
        const at: number[] = [];
        const shown: Alert[] = [];
        for (let time = NOW; time < NOW + 12 * HOUR; time += 5 * 60_000) {
          const there = alerts.filter((one) => one.raisedAt <= time);
          for (const notice of selectNotifications(there, { isQuiet: never, now: time }).notices) {
            at.push(time);
            shown.push(...notice.alerts);
            const keys = new Set(notice.alerts.map(({ subject }) => subject));
            alerts = alerts.map((one) =>
              keys.has(one.subject) ? { ...one, notified: { notificationId: notice.id, at: time, shown: true } } : one,
            );
          }
        }
        for (const time of at)
          expect(at.filter((one) => one >= time && one < time + HOUR).length).toBeLessThanOrEqual(3);
        expect(shown.map(({ subject }) => subject).sort()).toEqual(alerts.map(({ subject }) => subject).sort());
      }),
      { numRuns: 60 },
    );
  });
});
