import type { ReadonlySignal } from '@preact/signals';
import { addDays, dayOf, startOfDay, timeZoneOf } from '#lib/calendar.ts';
import { type WeekComparison, type WeekSummary, weekSummary } from '#lib/counts/week-summary.ts';
import { indexDecisions } from '#lib/errors/triage.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { lastDays } from '#lib/store/day-counts.ts';
import { listDecisions } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { followPim, type PimValue } from './follow.ts';

const WEEK_STORES = ['pims', 'connections', 'days', 'decisions', 'errors'] as const;

/** The last seven days of the PIM that is shown and the seven before; follows every change until `lifetime` aborts. */
export function openWeek(
  store: Store,
  view: ReadonlySignal<PimView | null>,
  lifetime: AbortSignal,
): Promise<ReadonlySignal<PimValue<WeekSummary> | null>> {
  return followPim(view, WEEK_STORES, (origin) => readWeek(store, origin, Date.now()), lifetime);
}

async function readWeek(store: Store, origin: string, now: number): Promise<WeekSummary> {
  const [pim, days, connections] = await Promise.all([
    store.get('pims', origin),
    lastDays(store, origin, 14),
    listConnections(store, origin),
  ]);
  const zone = timeZoneOf(pim);
  const today = dayOf(now, zone);
  const [week, before] = [startOfDay(addDays(today, -6), zone), startOfDay(addDays(today, -13), zone)];
  const resolved = await resolvedSince(store, origin, week, before);
  const monitored = connections.filter(({ unmonitored, tracked }) => tracked && !unmonitored);
  return weekSummary(days, monitored, (connection) => resolved.get(connection) ?? { current: 0, before: 0 });
}

/** The number of archived errors that were resolved in the week and in the one before, by connection and of all. */
async function resolvedSince(
  store: Store,
  origin: string,
  week: number,
  before: number,
): Promise<Map<string, WeekComparison>> {
  const decisions = (await listDecisions(store)).filter(
    (decision) => decision.origin === origin && decision.state === 'resolved',
  );
  const counts = new Map<string, { current: number; before: number }>();
  if (!decisions.some(({ at }) => at >= before)) return counts;
  const known = indexDecisions(decisions);
  for await (const batch of readDigests(store, [origin])) {
    for (const digest of batch) {
      const { at, connection } = digest;
      const decision = known.error(digest) ?? known.group(digest);
      if (!decision || decision.at < before || ('group' in decision.target && at > decision.at)) continue;
      for (const name of [connection, ALL_CONNECTIONS]) {
        const count = counts.get(name) ?? { current: 0, before: 0 };
        count[decision.at >= week ? 'current' : 'before']++;
        counts.set(name, count);
      }
    }
  }
  return counts;
}
