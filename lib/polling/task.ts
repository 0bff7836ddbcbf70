import type { PimRecord } from '#lib/model/pim.ts';
import type { PimClient } from '#lib/pim/client.ts';
import { PimError } from '#lib/pim/pim-error.ts';
import type { Store } from '#lib/store/database.ts';

/** What one pass works with. */
export interface PollTask {
  store: Store;
  client: PimClient;
  /** As it was stored when the pass began. */
  pim: PimRecord;
  /** Whether the charts are asked for though they are fresh. */
  forced: boolean;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** What a pass counts while it runs. */
export interface PollCounters {
  /** Errors that were new to the archive. */
  newErrors: number;
  /** Entries that had not the shape of the contract. */
  droppedEntries: number;
  /** Answers that were wrong as a whole, and were passed over. */
  faults: number;
  /** Of those, how many the PIM itself called a failure. */
  serverErrors: number;
  /** Whether errors come so fast that the next pass should come sooner. */
  soon: boolean;
}

export function newCounters(): PollCounters {
  return { newErrors: 0, droppedEntries: 0, faults: 0, serverErrors: 0, soon: false };
}

/** The value of a checked answer; what was dropped of it is counted. */
export function checkedValue<T>(answer: { value: T; dropped: number }, counters: PollCounters): T {
  counters.droppedEntries += answer.dropped;
  return answer.value;
}

/** The value of an answer that a pass can do without, or null when the PIM does not give it. Any other fault stops the pass. */
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

/** A PIM that fails so many requests of one pass is left alone. */
const SERVER_ERRORS_BORNE = 2;

/**
 * Does one piece of work of many: an answer that is wrong as a whole leaves what is stored untouched and does not keep
 * the others from being asked for. Any other fault stops the pass, and so does a PIM that keeps failing.
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

/** Works through a list, two at a time. After a fault nothing is begun any more; what was begun is waited for. */
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
