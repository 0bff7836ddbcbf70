import { dashboardLink } from '#components/controls/page-links.ts';
import { dayOf } from '#lib/calendar.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connectionScreen, connectionsScreen, trackingScreen } from '#lib/pim/screens.ts';

/**
 * The link to the errors of an alert, with the filters set; null when the alert is not about errors that can be listed.
 */
export function errorListLink({ origin, connection, reason, raisedAt }: Alert, timeZone: string): string | null {
  const day = dayOf(raisedAt, timeZone);
  switch (reason.rule) {
    case 'errors':
    case 'share':
      return dashboardLink('errors', { pim: origin, connection, from: day, to: null, status: 'all' });
    case 'kind':
      return dashboardLink('errors', { pim: origin, connection, group: reason.group, status: 'all' });
    default:
      return null;
  }
}

/** The PIM screen on which the cause of an alert can be fixed; null when there is none. */
export function pimScreenFor(
  { origin, version }: PimRecord,
  { reason }: Alert,
  connection: ConnectionRecord | undefined,
): string | null {
  const line = version?.line ?? 'current';
  if (reason.rule === 'limit') return connectionsScreen(origin, line);
  if (!connection) return null;
  if (reason.rule === 'untracked')
    return reason.gone ? connectionsScreen(origin, line) : trackingScreen(origin, connection, line);
  return reason.rule === 'credentials' ? connectionScreen(origin, connection.code, line) : null;
}
