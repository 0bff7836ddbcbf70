import { notifiesRecovery } from '#lib/alerts/rules/registry.ts';
import { HOUR } from '#lib/calendar.ts';
import type { Alert } from '#lib/model/alert.ts';
import { alertState } from '#lib/model/values.ts';

/** A notification: about one connection, or about several alerts at once. */
export interface PlannedNotification {
  id: string;
  /** What it says: alerts were raised, alerts are over, or both. */
  tells: 'alerts' | 'recoveries' | 'digest';
  alerts: Alert[];
}

export interface NotificationPlan {
  /** In the order in which they are shown. */
  notices: PlannedNotification[];
  /** Whether something waits: for the end of quiet hours or of a snooze, or because enough was shown. */
  waiting: boolean;
}

interface Rules {
  /** Whether it is a quiet hour. */
  quiet: boolean;
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
 * is notified once an hour; when there are too many, one notification covers the rest.
 *
 * @param alerts all stored alerts
 */
export function selectNotifications(alerts: readonly Alert[], { quiet, others = 0, now }: Rules): NotificationPlan {
  const receipts = alerts.flatMap(({ origin, rule, notified: first, recoveryNotified }) =>
    [first, recoveryNotified].flatMap((one) =>
      one && now - one.at < HOUR ? [{ ...one, rule: `${origin} ${rule}` }] : [],
    ),
  );
  const rules = new Set(receipts.map(({ rule }) => rule));
  const pending = alerts.filter((alert) => isPending(alert, now));
  const isFree = ({ origin, rule, recoveredAt }: Alert) => recoveredAt !== null || !rules.has(`${origin} ${rule}`);
  const ready = quiet ? [] : pending.filter((alert) => isFree(alert) && !isSnoozed(alert, alerts, now));
  const room = roomThisHour(alerts, now) - others;
  const notices = fitted(grouped(ready, now), room, now);
  return { notices, waiting: pending.length > notices.reduce((sum, notice) => sum + notice.alerts.length, 0) };
}

/** How many more notifications may be sent within this hour, but for those about anything else. */
export function roomThisHour(alerts: readonly Alert[], now: number): number {
  const receipts = alerts.flatMap(({ notified, recoveryNotified }) =>
    [notified, recoveryNotified].flatMap((one) => (one && now - one.at < HOUR ? [one.notificationId] : [])),
  );
  return MOST_AN_HOUR - new Set(receipts).size;
}

function isPending(alert: Alert, now: number): boolean {
  const { recoveredAt, raisedAt, notified, recoveryNotified, rule } = alert;
  if (recoveredAt === null) return notified === null && now - raisedAt < STALE;
  return notified !== null && recoveryNotified === null && notifiesRecovery(rule) && now - recoveredAt < STALE;
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
  return new Set(rules).size === rules.length || groups.length < 2 ? groups : [digest(groups, now)];
}

function fitted(notices: PlannedNotification[], room: number, now: number): PlannedNotification[] {
  if (notices.length === 0 || room <= 0) return [];
  const alone = notices.slice(0, room - 1);
  const rest = notices.slice(room - 1);
  return rest.length > 1 ? [...alone, digest(rest, now)] : notices;
}

function notice(alerts: Alert[], now: number): PlannedNotification {
  const [first] = alerts;
  const tells = alerts.every(({ recoveredAt }) => recoveredAt !== null) ? 'recoveries' : 'alerts';
  return { id: `${tells} ${now} ${first?.origin} ${first?.connection}`, tells, alerts };
}

function digest(notices: readonly PlannedNotification[], now: number): PlannedNotification {
  return { id: `digest ${now}`, tells: 'digest', alerts: notices.flatMap(({ alerts }) => alerts) };
}
