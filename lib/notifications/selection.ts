import { notifiesRecovery } from '#lib/alerts/rules/registry.ts';
import { HOUR } from '#lib/calendar.ts';
import type { Alert } from '#lib/model/alert.ts';
import { alertState } from '#lib/model/values.ts';

/** A notification: about one connection, or about several alerts at once. */
export interface PlannedNotification {
  id: string;
  /** What it says: alerts were raised, alerts are over, alerts began and ended in quiet hours, or several of it. */
  tells: 'alerts' | 'recoveries' | 'missed' | 'digest';
  alerts: Alert[];
}

export interface NotificationPlan {
  /** In the order in which they are shown. */
  notices: PlannedNotification[];
  /** Whether something waits: for the end of quiet hours or of a snooze, or because enough was shown. */
  waiting: boolean;
}

interface Rules {
  /** Whether an instant (milliseconds since the epoch) lies in quiet hours. */
  isQuiet(at: number): boolean;
  /** Notifications about anything else within the last hour. */
  others?: number;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The most notifications an hour; the last of them covers everything that waits. */
const MOST_AN_HOUR = 3;
/** Older alerts only appear in the list of alerts. */
const STALE = 24 * HOUR;

/**
 * The notifications that are due now, of all PIMs. Each connection has one notification for all its new alerts; a rule
 * is notified once an hour; when there are too many, one notification covers the rest. One says what began and ended in
 * quiet hours.
 *
 * @param alerts all stored alerts
 */
export function selectNotifications(alerts: readonly Alert[], { isQuiet, others = 0, now }: Rules): NotificationPlan {
  const rules = new Set(recentReceipts(alerts, now).map(({ rule }) => rule));
  const pending = alerts.filter((alert) => isPending(alert, now) || (isMissed(alert, now) && isQuiet(alert.raisedAt)));
  const isFree = ({ origin, rule, recoveredAt }: Alert) => recoveredAt !== null || !rules.has(`${origin} ${rule}`);
  const ready = isQuiet(now) ? [] : pending.filter((alert) => isFree(alert) && !isSnoozed(alert, alerts, now));
  const room = roomThisHour(alerts, now) - others;
  const { true: missed = [], false: lasting = [] } = Object.groupBy(ready, (alert) =>
    isMissed(alert, now) ? 'true' : 'false',
  );
  const notices = fitted([...digestOf('missed', missed, now), ...grouped(lasting, now)], room, now);
  return { notices, waiting: pending.length > notices.reduce((sum, notice) => sum + notice.alerts.length, 0) };
}

/** How many more notifications may be sent within this hour, but for those about anything else. */
export function roomThisHour(alerts: readonly Alert[], now: number): number {
  return MOST_AN_HOUR - new Set(recentReceipts(alerts, now).map(({ notificationId }) => notificationId)).size;
}

/** What was notified within this hour, with the PIM and rule that it was about. */
function recentReceipts(alerts: readonly Alert[], now: number) {
  return alerts.flatMap(({ origin, rule, notified, recoveryNotified }) =>
    [notified, recoveryNotified].flatMap((one) =>
      one && now - one.at < HOUR ? [{ ...one, rule: `${origin} ${rule}` }] : [],
    ),
  );
}

function isPending(alert: Alert, now: number): boolean {
  const { recoveredAt, raisedAt, notified, recoveryNotified, rule } = alert;
  if (recoveredAt === null) return notified === null && now - raisedAt < STALE;
  return notified !== null && recoveryNotified === null && notifiesRecovery(rule) && now - recoveredAt < STALE;
}

/** Whether an alert ended before the user was notified or saw it in the list. */
function isMissed({ recoveredAt, notified, recoveryNotified, snoozedUntil, read, rule }: Alert, now: number): boolean {
  const isUnknown = notified === null && recoveryNotified === null && snoozedUntil === null && !read;
  return recoveredAt !== null && isUnknown && notifiesRecovery(rule) && now - recoveredAt < STALE;
}

/** A snoozed alert also silences other alerts of the same rule and connection. */
function isSnoozed({ origin, connection, rule }: Alert, alerts: readonly Alert[], now: number): boolean {
  return alerts.some(
    (one) =>
      one.origin === origin && one.connection === connection && one.rule === rule && alertState(one, now) === 'snoozed',
  );
}

/** A rule is notified once: connections with the same rule share a notification. */
function grouped(ready: readonly Alert[], now: number): PlannedNotification[] {
  const groups = [
    ...Map.groupBy(ready, ({ origin, connection, recoveredAt }) =>
      JSON.stringify([origin, connection, recoveredAt === null]),
    ),
  ].map(([, alerts]) => notice(alerts, now));
  const rules = groups.flatMap(({ tells, alerts }) =>
    tells === 'alerts' ? [...new Set(alerts.map(({ origin, rule }) => `${origin} ${rule}`))] : [],
  );
  return new Set(rules).size === rules.length || groups.length < 2 ? groups : digestOf('digest', ready, now);
}

function fitted(notices: PlannedNotification[], room: number, now: number): PlannedNotification[] {
  if (notices.length === 0 || room <= 0) return [];
  const alone = notices.slice(0, room - 1);
  const rest = notices.slice(room - 1);
  const alerts = rest.flatMap((one) => one.alerts);
  return rest.length > 1 ? [...alone, ...digestOf('digest', alerts, now)] : notices;
}

function notice(alerts: Alert[], now: number): PlannedNotification {
  const [first] = alerts;
  const tells = alerts.every(({ recoveredAt }) => recoveredAt !== null) ? 'recoveries' : 'alerts';
  return { id: `${tells} ${now} ${first?.origin} ${first?.connection}`, tells, alerts };
}

function digestOf(tells: 'digest' | 'missed', alerts: readonly Alert[], now: number): PlannedNotification[] {
  return alerts.length > 0 ? [{ id: `${tells} ${now}`, tells, alerts: [...alerts] }] : [];
}
