import { DAY } from '#lib/calendar.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { keysOf, type Store, write } from './database.ts';
import { hidesErrors } from './pims.ts';

export type AlertKey = [origin: string, raised: number, rule: string, connection: string, subject: string];

/** How long alerts are kept that are over (90 days, in milliseconds), and how many of a PIM at most. */
export const ALERTS_KEPT_FOR = 90 * DAY;
const MOST_KEPT = 1000;

export function keyOfAlert({ origin, raisedAt, rule, connection, subject }: Alert): AlertKey {
  return [origin, raisedAt, rule, connection, subject];
}

/** The alerts of these PIMs, newest first. */
export async function listAlerts(store: Store, origins: readonly string[]): Promise<Alert[]> {
  const found = await Promise.all(origins.map((origin) => store.getAll('alerts', keysOf(origin))));
  return found.flat().sort((a, b) => b.raisedAt - a.raisedAt);
}

/** Those that its user may see: an alert about a new kind of error quotes the message of one. */
export function shownAlerts(pim: Pick<PimRecord, 'user'> | undefined, alerts: readonly Alert[]): Alert[] {
  return alerts.filter(({ rule }) => rule !== 'kind' || !hidesErrors(pim));
}

/** The alerts of a PIM that last, newest first. */
export async function lastingAlerts(store: Store, origin: string): Promise<Alert[]> {
  return (await listAlerts(store, [origin])).filter(({ recoveredAt }) => recoveredAt === null);
}

/** Changes alerts in one transaction; `change` answers the alert as it shall be, or null to leave it. */
export async function changeAlerts(
  store: Store,
  origin: string,
  change: (alert: Alert) => Alert | null,
): Promise<Alert[]> {
  return write(store, ['alerts'], async ({ tx, put }) => {
    const changed = (await tx.objectStore('alerts').getAll(keysOf(origin))).flatMap((alert) => change(alert) ?? []);
    for (const alert of changed) put('alerts', alert);
    return changed;
  });
}

/** Holds back notifications of alerts until a time, until they have recovered (`recovery`), or (null) ends that. */
export async function snoozeAlerts(
  store: Store,
  origin: string,
  which: (alert: Alert) => boolean,
  until: Alert['snoozedUntil'],
): Promise<void> {
  await changeAlerts(store, origin, (alert) =>
    alert.recoveredAt === null && which(alert) ? { ...alert, snoozedUntil: until, read: true } : null,
  );
}

/** Those that need not be kept any longer; `alerts` are all of one PIM, oldest first. */
export function outdatedAlerts(alerts: readonly Alert[], now: number): Alert[] {
  return alerts.filter(
    ({ recoveredAt }, index) =>
      recoveredAt !== null && (now - recoveredAt > ALERTS_KEPT_FOR || index < alerts.length - MOST_KEPT),
  );
}
