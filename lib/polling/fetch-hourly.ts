import type { PimRecord, PimUser } from '#lib/model/pim.ts';
import {
  fetchCurrentUser,
  fetchErrorCounts,
  fetchVersion,
  fetchVisibility,
  fetchWeeklyCounts,
  fetchWeeklyErrors,
  fetchWrongCredentials,
} from '#lib/pim/endpoints.ts';
import { saveWrongCredentials, storeErrorCounts } from '#lib/store/connections.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { storeUser, updatePim } from '#lib/store/pims.ts';
import { checkedValue, newCounters, optional, type PollCounters, type PollTask, tolerate, twoAtATime } from './task.ts';

/**
 * Fetches and stores the charts: what was created, updated, read and refused each day, the counts of technical errors
 * (contract, section 2), and the PIM's warnings. They count as up to date for an hour only when all of them arrived.
 */
export async function fetchCharts(task: PollTask, counters: PollCounters): Promise<void> {
  const { store, client, pim, now } = task;
  const { origin } = pim;
  const charts = [
    async () =>
      storeCounts(store, origin, 'created', checkedValue(await fetchWeeklyCounts(client, 'created'), counters)),
    async () =>
      storeCounts(store, origin, 'updated', checkedValue(await fetchWeeklyCounts(client, 'updated'), counters)),
    async () => storeCounts(store, origin, 'read', checkedValue(await fetchWeeklyCounts(client, 'read'), counters)),
    async () => storeCounts(store, origin, 'errors', checkedValue(await fetchWeeklyErrors(client), counters)),
    async () =>
      storeErrorCounts(
        store,
        origin,
        'technicalErrors',
        checkedValue(await fetchErrorCounts(client, 'technical'), counters),
      ),
    () => fetchWarnings(task, counters),
  ];
  const faults = counters.faults;
  await twoAtATime(charts, (chart) => tolerate(counters, chart));
  if (counters.faults === faults) await updatePim(store, origin, { chartsAt: now() });
}

/**
 * Fetches the signed-in user, the user's permissions, the PIM's version and whether it takes another connection, and
 * stores them. All but the user is optional: a PIM that does not report it is still polled. Returns the user, or the
 * state that ends the poll.
 */
export async function fetchUser(task: PollTask, counters: PollCounters): Promise<PimUser | 'signed-out' | 'too-old'> {
  // Without a session this route responds 401 or 404 (contract 10.1). It goes alone: one request shows that nobody is
  // signed in.
  const user = await optional(fetchCurrentUser(task.client), counters, ['not-found']);
  return user ? storeSignedIn(task, user, counters) : 'signed-out';
}

/** Fetches what this user may see, and the PIM's version, and stores all three. Returns as `fetchUser`. */
export async function storeSignedIn(
  { store, client, pim }: Pick<PollTask, 'store' | 'client' | 'pim'>,
  user: Omit<PimUser, 'seesErrors' | 'seesHistory' | 'seesModelHistory'>,
  counters: PollCounters = newCounters(),
): Promise<PimUser | 'too-old'> {
  const [sees, release] = await Promise.all([
    optional(fetchVisibility(client), counters),
    optional(fetchVersion(client), counters),
  ]);
  const current: PimUser = {
    ...user,
    seesErrors: sees?.errors ?? null,
    ...(sees ? { seesHistory: sees.history, seesModelHistory: sees.modelHistory } : {}),
  };
  await storeUser(store, pim.origin, current, releaseFacts(release));
  return (release ?? pim.version)?.line === '4.0' ? 'too-old' : current;
}

/** What is stored of the PIM's version; what was known stays when the PIM does not report it. */
function releaseFacts(release: Awaited<ReturnType<typeof fetchVersion>>['value'] | null): Partial<PimRecord> {
  if (!release) return {};
  const { text, line, limitReached } = release;
  return { version: { text, line }, limitReached };
}

/**
 * Fetches, as often as the charts, which connections were used with another user than theirs (contract 4.4), a warning
 * in the PIM's own settings; without a response nothing is known.
 */
async function fetchWarnings({ store, client, pim: { origin } }: PollTask, counters: PollCounters): Promise<void> {
  const users = await optional(fetchWrongCredentials(client), counters);
  if (users) await saveWrongCredentials(store, origin, users);
}
