import type { CountsByConnection, Figure } from '#lib/model/counts.ts';
import type { PimRecord, PimUser } from '#lib/model/pim.ts';
import type { Checked } from '#lib/pim/checked.ts';
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
import { noteCharts } from '#lib/store/sightings.ts';
import { chartsTaken } from './schedule.ts';
import { checkedValue, newCounters, optional, type PollCounters, type PollTask, tolerate, twoAtATime } from './task.ts';

/**
 * Fetches and stores the charts: what was created, updated, read and refused each day, the counts of technical errors
 * (contract, section 2), and the PIM's warnings. They count as up to date for an hour only when all of them arrived. Of what a
 * colleague fetched within the hour only the warnings are left to ask for.
 */
export async function fetchCharts(task: PollTask, counters: PollCounters): Promise<void> {
  const { store, client, pim, now } = task;
  const { origin } = pim;
  const figures = new Map<Figure, CountsByConnection>();
  const chart = async (figure: Figure, answer: Promise<Checked<CountsByConnection>>) => {
    const counts = checkedValue(await answer, counters);
    await storeCounts(store, origin, figure, counts);
    figures.set(figure, counts);
  };
  let technical: ReadonlyMap<string, number> = new Map();
  const charts = [
    () => chart('created', fetchWeeklyCounts(client, 'created')),
    () => chart('updated', fetchWeeklyCounts(client, 'updated')),
    () => chart('read', fetchWeeklyCounts(client, 'read')),
    () => chart('errors', fetchWeeklyErrors(client)),
    async () => {
      technical = checkedValue(await fetchErrorCounts(client, 'technical'), counters);
      await storeErrorCounts(store, origin, 'technicalErrors', technical);
    },
  ];
  const faults = counters.faults;
  const isTaken = chartsTaken(pim, task.forced, now());
  await twoAtATime([...(isTaken ? [] : charts), () => fetchWarnings(task, counters)], (one) => tolerate(counters, one));
  if (counters.faults !== faults) return;
  await updatePim(store, origin, { chartsAt: now() });
  if (!isTaken) await noteCharts(store, origin, figures, technical, client.clock);
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
