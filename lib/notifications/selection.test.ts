import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '#lib/model/alert.ts';
import { alert } from '#lib/store/fixtures.ts';
import { selectNotifications } from './selection.ts';

const NOW = Date.UTC(2026, 2, 11, 12);
const HOUR = 3_600_000;
const told = (hoursAgo: number, notice = 'before') => ({
  notificationId: notice,
  at: NOW - hoursAgo * HOUR,
  shown: true,
});
const kind = (facts: Partial<Alert> = {}) =>
  alert({ rule: 'kind', subject: 'g', reason: { rule: 'kind', group: 'g', message: 'm', count: 1 }, ...facts });
const now = { quiet: false, now: NOW };
const told3 = (telling: ReturnType<typeof selectNotifications>) =>
  telling.notices.map(({ tells, alerts }) => [tells, alerts.length]);

describe('what the user is told', () => {
  it('is one notification for all that is new of a connection', () => {
    expect(told3(selectNotifications([alert(), kind()], now))).toEqual([['alerts', 2]]);
  });

  it('is another for another connection, unless it is the same rule', () => {
    expect(told3(selectNotifications([alert(), kind({ connection: 'dam' })], now))).toEqual([
      ['alerts', 1],
      ['alerts', 1],
    ]);
    expect(told3(selectNotifications([alert(), alert({ connection: 'dam' })], now))).toEqual([['digest', 2]]);
  });

  it('is nothing that was told, is over, or is a day old', () => {
    const none = [alert({ notified: told(2) }), alert({ recoveredAt: NOW }), alert({ raisedAt: NOW - 25 * HOUR })];
    expect(selectNotifications(none, now)).toEqual({ notices: [], waiting: false });
  });

  it('tells of a rule once an hour, and then of what waited', () => {
    const alerts = [alert({ notified: told(0.5) }), alert({ connection: 'dam' })];
    expect(selectNotifications(alerts, now)).toEqual({ notices: [], waiting: true });
    expect(selectNotifications(alerts, { ...now, now: NOW + HOUR }).notices).toHaveLength(1);
  });

  it('is at most three notifications an hour, the last of which tells of the rest', () => {
    const rules = ['errors', 'kind', 'technical', 'share', 'silence'] as const;
    const alerts = rules.map((rule) => alert({ rule, connection: rule }));
    expect(told3(selectNotifications(alerts, now))).toEqual([
      ['alerts', 1],
      ['alerts', 1],
      ['digest', 3],
    ]);
    const before = ['a', 'b', 'c'].map((id) => alert({ rule: 'limit', connection: id, notified: told(0.5, id) }));
    expect(selectNotifications([...before, ...alerts], now)).toEqual({ notices: [], waiting: true });
  });

  it('waits for the end of quiet hours', () => {
    expect(selectNotifications([alert()], { quiet: true, now: NOW })).toEqual({ notices: [], waiting: true });
  });

  it('is nothing of what is snoozed, nor of the like at the same connection', () => {
    const snoozed = alert({ notified: told(5), snoozedUntil: NOW + HOUR });
    expect(selectNotifications([snoozed, alert({ raisedAt: NOW - 1 })], now).notices).toEqual([]);
    expect(selectNotifications([snoozed, alert({ raisedAt: NOW - 1, connection: 'dam' })], now).notices).toHaveLength(
      1,
    );
    expect(
      selectNotifications([{ ...snoozed, snoozedUntil: NOW - 1 }, alert({ raisedAt: NOW - 1 })], now).notices,
    ).toHaveLength(1);
  });

  it('is once that something is over, if the user was told of it', () => {
    const silence = { rule: 'silence', subject: '', recoveredAt: NOW } as const;
    expect(told3(selectNotifications([alert({ ...silence, notified: told(5) })], now))).toEqual([['recoveries', 1]]);
    expect(selectNotifications([alert(silence)], now).notices).toEqual([]);
    expect(
      selectNotifications([alert({ ...silence, notified: told(5), recoveryNotified: told(0) })], now).notices,
    ).toEqual([]);
    expect(selectNotifications([kind({ notified: told(5), recoveredAt: NOW })], now).notices).toEqual([]);
  });

  it('never is more than three an hour nor the same twice, whatever is raised when', () => {
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
        const seen: Alert[] = [];
        for (let time = NOW; time < NOW + 12 * HOUR; time += 5 * 60_000) {
          const there = alerts.filter((one) => one.raisedAt <= time);
          for (const notice of selectNotifications(there, { quiet: false, now: time }).notices) {
            at.push(time);
            seen.push(...notice.alerts);
            const keys = new Set(notice.alerts.map(({ subject }) => subject));
            alerts = alerts.map((one) =>
              keys.has(one.subject) ? { ...one, notified: { notificationId: notice.id, at: time, shown: true } } : one,
            );
          }
        }
        for (const time of at)
          expect(at.filter((one) => one >= time && one < time + HOUR).length).toBeLessThanOrEqual(3);
        expect(seen.map(({ subject }) => subject).sort()).toEqual(alerts.map(({ subject }) => subject).sort());
      }),
      { numRuns: 60 },
    );
  });
});
