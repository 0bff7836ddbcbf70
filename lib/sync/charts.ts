import { errorCounts, weeklyCounts, weeklyErrors } from '#lib/pim/endpoints.ts';
import { storeErrorCounts } from '#lib/store/connections.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { updatePim } from '#lib/store/pims.ts';
import { type Tally, type Task, take, tolerate, twoAtATime } from './task.ts';
import { fetchWarnings } from './warnings.ts';

/**
 * Fetches and stores the charts: what was created, updated, read and refused each day, and the counts of technical
 * errors (contract, section 2); and what the PIM warns of. Only when all of them came are they fresh for an hour.
 */
export async function fetchCharts(task: Task, sums: Tally): Promise<void> {
  const { store, client, pim, now } = task;
  const { origin } = pim;
  const charts = [
    async () => storeCounts(store, origin, 'created', take(await weeklyCounts(client, 'created'), sums)),
    async () => storeCounts(store, origin, 'updated', take(await weeklyCounts(client, 'updated'), sums)),
    async () => storeCounts(store, origin, 'read', take(await weeklyCounts(client, 'read'), sums)),
    async () => storeCounts(store, origin, 'errors', take(await weeklyErrors(client), sums)),
    async () => storeErrorCounts(store, origin, 'technicalErrors', take(await errorCounts(client, 'technical'), sums)),
    () => fetchWarnings(task, sums),
  ];
  const faults = sums.faults;
  await twoAtATime(charts, (chart) => tolerate(sums, chart));
  if (sums.faults === faults) await updatePim(store, origin, { chartsAt: now() });
  task.announce();
}
