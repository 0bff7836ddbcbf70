import { weekChart } from '#lib/counts/week-chart.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import type { Store } from '#lib/store/database.ts';
import { lastDays } from '#lib/store/day-counts.ts';
import { isOpen, readTriage } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';

/** As far back as the last activity of a connection is looked for, in days. */
const DAYS_BACK = 400;

/** What a connection did, as far as it is kept. */
export interface ConnectionActivity {
  /** Totals of the last 7 days; null for what the PIM does not count of it. */
  created: number | null;
  updated: number | null;
  read: number | null;
  /** Archived errors that still ask something of the user. */
  open: number;
  /** The last day (`YYYY-MM-DD` of the PIM user) on which it did anything; null when none is known. */
  lastActive: string | null;
}

/** The facts of these connections of a PIM, by code. */
export async function readActivity(
  store: Store,
  origin: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, ConnectionActivity>> {
  const [days, open] = await Promise.all([lastDays(store, origin, DAYS_BACK), openByConnection(store, origin)]);
  const latest = days.toReversed();
  const facts = codes.map((code): [string, ConnectionActivity] => [
    code,
    {
      created: weekChart(days.slice(-8), code, 'created')?.total ?? null,
      updated: weekChart(days.slice(-8), code, 'updated')?.total ?? null,
      read: weekChart(days.slice(-8), code, 'read')?.total ?? null,
      open: open.get(code) ?? 0,
      lastActive: latest.find(({ counts }) => didSomething(counts.get(code)))?.date ?? null,
    },
  ]);
  return new Map(facts);
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

function didSomething(counts: DayCounts | undefined): boolean {
  return Object.values(counts ?? {}).some((count) => count > 0);
}
