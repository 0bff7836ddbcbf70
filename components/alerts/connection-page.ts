import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connectionScreen, connectionsScreen, trackingScreen } from '#lib/pim/screens.ts';

/** The screen of the PIM on which what an alert is about can be set right; null where that is elsewhere. */
export function connectionPage(
  { origin, version }: PimRecord,
  { why }: Alert,
  connection: ConnectionRecord | undefined,
): string | null {
  const line = version?.line ?? 'current';
  if (why.rule === 'limit') return connectionsScreen(origin, line);
  if (!connection) return null;
  if (why.rule === 'untracked')
    return why.gone ? connectionsScreen(origin, line) : trackingScreen(origin, connection, line);
  return why.rule === 'credentials' ? connectionScreen(origin, connection.code, line) : null;
}
