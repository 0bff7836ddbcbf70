import type { PimRecord } from '#lib/model/pim.ts';
import type { PimClient } from '#lib/pim/client.ts';
import { PimError } from '#lib/pim/pim-error.ts';
import type { Store } from '#lib/store/database.ts';

/** The input of one poll. */
export interface PollTask {
  store: Store;
  client: PimClient;
  /** The record that was stored when the poll began. */
  pim: PimRecord;
  /** Whether the charts are fetched though they are up to date. */
  forced: boolean;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** What a poll counts while it runs. */
export interface PollCounters {
  /** Errors that were new to the archive. */
  newErrors: number;
  /** Entries that did not have the shape of the contract. */
  droppedEntries: number;
  /** Responses that were invalid as a whole, and were skipped. */
  faults: number;
  /** How many of those the PIM itself reported as a failure. */
  serverErrors: number;
  /** Whether errors come so fast that the next poll should come sooner. */
  soon: boolean;
}

export function newCounters(): PollCounters {
  return { newErrors: 0, droppedEntries: 0, faults: 0, serverErrors: 0, soon: false };
}

/** The value of a checked response; dropped entries are counted. */
export function checkedValue<T>(answer: { value: T; dropped: number }, counters: PollCounters): T {
  counters.droppedEntries += answer.dropped;
  return answer.value;
}

/** The value of an optional response, or null when the PIM does not send it. Any other fault stops the poll. */
export async function optional<T>(
  request: Promise<{ value: T; dropped: number }>,
  counters: PollCounters,
  kinds: ReadonlyArray<PimError['kind']> = ['not-found', 'forbidden', 'malformed', 'server-error'],
): Promise<T | null> {
  try {
    return checkedValue(await request, counters);
  } catch (fault) {
    if (fault instanceof PimError && kinds.includes(fault.kind)) return null;
    throw fault;
  }
}

/** A PIM that fails more requests than this in one poll is left alone. */
const SERVER_ERRORS_BORNE = 2;

/**
 * Runs one task of many: an invalid response leaves stored data untouched and does not prevent the other tasks. Any
 * other fault stops the poll, and so does a PIM that fails repeatedly.
 */
export async function tolerate(counters: PollCounters, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (!(fault instanceof PimError) || !borne.has(fault.kind)) throw fault;
    if (fault.kind === 'server-error' && ++counters.serverErrors > SERVER_ERRORS_BORNE) throw fault;
    counters.faults++;
  }
}

const borne: ReadonlySet<PimError['kind']> = new Set(['malformed', 'server-error', 'not-found']);

/** Works through a list, two at a time. After a fault no further item is started; running ones are awaited. */
export async function twoAtATime<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items].values();
  const faults: unknown[] = [];
  const lane = async () => {
    for (const item of queue) {
      await work(item).catch((fault: unknown) => faults.push(fault));
      if (faults.length > 0) return;
    }
  };
  await Promise.all([lane(), lane()]);
  if (faults.length > 0) throw faults[0];
}
