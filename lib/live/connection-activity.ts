import { weekChart } from '#lib/counts/week-chart.ts';
import { isOpen } from '#lib/errors/triage.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import type { Store } from '#lib/store/database.ts';
import { lastDays } from '#lib/store/day-counts.ts';
import { readTriage } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';

/** How far back the last activity of a connection is searched, in days. */
const DAYS_BACK = 400;

/** The stored activity of a connection. */
export interface ConnectionActivity {
  /** Totals of the last 7 days; null for figures that the PIM does not count for it. */
  created: number | null;
  updated: number | null;
  read: number | null;
  /** Archived errors that are open or back. */
  open: number;
  /** The last day with activity (`YYYY-MM-DD` of the PIM user); null when none is known. */
  lastActive: string | null;
}

/** The activity of these connections of a PIM, by code. */
export async function readActivity(
  store: Store,
  origin: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, ConnectionActivity>> {
  const [days, open] = await Promise.all([lastDays(store, origin, DAYS_BACK), openByConnection(store, origin)]);
  const latest = days.toReversed();
  const activity = codes.map((code): [string, ConnectionActivity] => [
    code,
    {
      created: weekChart(days.slice(-8), code, 'created')?.total ?? null,
      updated: weekChart(days.slice(-8), code, 'updated')?.total ?? null,
      read: weekChart(days.slice(-8), code, 'read')?.total ?? null,
      open: open.get(code) ?? 0,
      lastActive: latest.find(({ counts }) => wasActive(counts.get(code)))?.date ?? null,
    },
  ]);
  return new Map(activity);
}

async function openByConnection(store: Store, origin: string): Promise<Map<string, number>> {
  const status = await readTriage(store, origin);
  const counts = new Map<string, number>();
  for await (const batch of readDigests(store, [origin])) {
    for (const digest of batch) {
      if (isOpen(status(digest))) counts.set(digest.connection, (counts.get(digest.connection) ?? 0) + 1);
    }
  }
  return counts;
}

function wasActive(counts: DayCounts | undefined): boolean {
  return Object.values(counts ?? {}).some((count) => count > 0);
}
