import { dayOf, dayStart } from '#lib/calendar.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { Settings } from '#lib/settings/schema.ts';
import { listConnections } from '#lib/store/connections.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import { utcDay } from '#lib/store/error-chunks.ts';

/**
 * How many errors of a PIM the badge counts: those that are new since the list was looked at, those archived of today, or
 * those that the PIM counts in its last 7 days. Days are those of the PIM's user; `now` in milliseconds since the epoch.
 */
export async function countedErrors(
  store: Store,
  pim: PimRecord,
  since: Settings['badge']['since'],
  now: number,
): Promise<number> {
  if (pim.demo) return 0;
  if (since === 'looked') return pim.unseen;
  if (since === 'week') {
    const connections = await listConnections(store, pim.origin);
    return connections.reduce((sum, one) => sum + (one.unwatched ? 0 : (one.businessErrors ?? 0)), 0);
  }
  const zone = pim.user?.timeZone ?? 'UTC';
  const start = dayStart(dayOf(now, zone), zone);
  const first = utcDay(start);
  const keys = await store.getAllKeys('digests', keysOf(pim.origin));
  const chunks = await Promise.all(keys.filter(([, , day]) => day >= first).map((key) => store.get('digests', key)));
  // A digest has two times: when it happened and when it was seen first.
  return chunks.reduce(
    (sum, chunk) => sum + (chunk?.times.filter((at, place) => place % 2 === 0 && at >= start).length ?? 0),
    0,
  );
}
