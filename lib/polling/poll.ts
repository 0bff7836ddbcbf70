import { dayOf } from '#lib/calendar.ts';
import type { PimRecord, PimState } from '#lib/model/pim.ts';
import { fetchConnections, fetchErrorCounts } from '#lib/pim/endpoints.ts';
import { PimError } from '#lib/pim/pim-error.ts';
import { listConnections, storeConnections, storeErrorCounts } from '#lib/store/connections.ts';
import { updatePim } from '#lib/store/pims.ts';
import { roomFor, trimHistory } from '#lib/store/retention.ts';
import { noteCheck } from '#lib/store/sightings.ts';
import { dueLists, isConnectionMissing } from './due-lists.ts';
import { fetchCharts, fetchUser } from './fetch-hourly.ts';
import { fetchLabels } from './fetch-labels.ts';
import { fetchLists } from './fetch-lists.ts';
import { fetchOutcomes } from './fetch-outcomes.ts';
import { chartsDue } from './schedule.ts';
import { checkedValue, newCounters, type PollCounters, type PollTask } from './task.ts';

/** How a poll ended. `stopped` distinguishes a poll that was cut short from one that ran to its end. */
export interface PollOutcome extends PollCounters {
  state: PimState;
  stopped: boolean;
  /** The wait that the PIM requested when it was overloaded, in milliseconds; else null. */
  retryAfter: number | null;
}

/**
 * Polls one PIM: fetches what is due and stores each response in a transaction of its own. A fault of the PIM, of the
 * network or of the browser's storage ends in a state and never throws; data stored until then stays.
 */
export async function runPoll(task: PollTask): Promise<PollOutcome> {
  const counters = newCounters();
  try {
    const state = await fetchDue(task, counters);
    const failed = state === 'ok' && counters.faults > 0;
    return { ...counters, state: failed ? 'failing' : state, stopped: state !== 'ok', retryAfter: null };
  } catch (fault) {
    const retryAfter = fault instanceof PimError ? fault.retryAfter : null;
    return { ...counters, state: stateOf(fault), stopped: true, retryAfter };
  }
}

async function fetchDue(task: PollTask, counters: PollCounters): Promise<PimState> {
  const { store, client, pim, now } = task;
  const { origin } = pim;
  const charts = chartsDue(pim, task.forced, now());
  const user = charts || !pim.user ? await fetchUser(task, counters) : pim.user;
  if (typeof user === 'string') return user;

  // Read before the request: a midnight in between makes the response look old, and the lists are fetched once more.
  const today = dayOf(now(), user.timeZone);
  const counts = checkedValue(await fetchErrorCounts(client, 'business').catch(asTooOld), counters);
  if (!counts) return 'too-old';

  const known = await listConnections(store, origin);
  let connections = known;
  if (charts || isConnectionMissing(connections, counts)) {
    await storeConnections(store, origin, checkedValue(await fetchConnections(client), counters), now(), counts);
    connections = await listConnections(store, origin);
  }
  // Also for connections that the PIM no longer lists.
  await storeErrorCounts(store, origin, 'businessErrors', counts);

  // Before the lists, since they may need the space.
  const isFull = (pim.errorSize ?? 0) > roomFor(pim.retention);
  const begun = pim.day?.date === today ? pim.day : { date: today, begunAt: now() };
  if (begun !== pim.day || isFull) await trim(task, begun);

  const lists = async () => {
    if (user.seesErrors === false) return;
    const due = dueLists(connections, counts, {
      now: now(),
      day: begun,
      before: new Map(known.map(({ code, businessErrors }) => [code, businessErrors])),
      isAwaited: task.forced || pim.chartsAt === null,
    });
    await fetchLists(task, counters, due, today);
    await fetchLabels(task, counters, user);
  };
  if (pim.chartsAt === null) {
    // The user is waiting for the first charts; afterwards the lists come first, since the PIM deletes them.
    await fetchCharts(task, counters);
    await lists();
  } else {
    await lists();
    if (charts) await fetchCharts(task, counters);
  }
  if (counters.faults === 0) await noteCheck(store, origin, counts, client.clock);
  await fetchOutcomes(task, counters, user);
  return 'ok';
}

/** At the first poll of a local day, and where the errors take more room than they may, old history is removed. */
async function trim(
  { store, pim: { origin, retention }, now }: PollTask,
  day: NonNullable<PimRecord['day']>,
): Promise<void> {
  await trimHistory(store, origin, now(), retention);
  await updatePim(store, origin, { day });
}

/** The route exists since 5.0 (contract, section 12). */
function asTooOld(fault: unknown): { value: null; dropped: 0 } {
  if (fault instanceof PimError && fault.kind === 'not-found') return { value: null, dropped: 0 };
  throw fault;
}

function stateOf(fault: unknown): PimState {
  if (fault instanceof PimError) return states[fault.kind];
  if (fault instanceof DOMException && fault.name === 'QuotaExceededError') return 'storage-full';
  throw fault;
}

const states: Record<PimError['kind'], PimState> = {
  'signed-out': 'signed-out',
  forbidden: 'forbidden',
  'not-found': 'failing',
  throttled: 'throttled',
  'server-error': 'failing',
  malformed: 'failing',
  unreachable: 'unreachable',
};
