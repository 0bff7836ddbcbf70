import { dayOf, startOfDay, timeZoneOf } from '#lib/calendar.ts';
import type { PollReport } from '#lib/model/report.ts';
import { listAlerts } from '#lib/store/alerts.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { lastDays } from '#lib/store/day-counts.ts';

/**
 * The report of a PIM after a poll, for its team tool; null when the PIM is not watched. Connections that are not
 * monitored, and those that the PIM no longer lists, are left out.
 *
 * @param now milliseconds since the epoch
 */
export async function readReport(store: Store, origin: string, now: number): Promise<PollReport | null> {
  const [pim, connections, days, alerts] = await Promise.all([
    store.get('pims', origin),
    listConnections(store, origin),
    lastDays(store, origin, 2),
    listAlerts(store, [origin]),
  ]);
  if (!pim) return null;
  const zone = timeZoneOf(pim);
  const today = dayOf(now, zone);
  const counts = days.find(({ date }) => date === today)?.counts;
  const listedAt = Math.max(...connections.map(({ lastSeen }) => lastSeen));
  const isUp = pim.state === 'ok';
  const lasting = Map.groupBy(
    alerts.filter(({ recoveredAt }) => recoveredAt === null),
    ({ rule }) => rule,
  );
  return {
    isUp,
    lastSuccessAt: pim.lastSuccessAt,
    dayStart: startOfDay(today, zone),
    connections: (isUp ? connections : [])
      .filter(({ unmonitored, lastSeen }) => !unmonitored && lastSeen === listedAt)
      .map(({ code, label, flowType, health, businessErrors, technicalErrors }) => ({
        code,
        label,
        flowType,
        state: health?.state ?? 'unknown',
        today: counts?.get(code) ?? {},
        businessErrors,
        technicalErrors,
      })),
    alerts: [...lasting].map(([rule, of]) => [rule, of.length]),
  };
}
