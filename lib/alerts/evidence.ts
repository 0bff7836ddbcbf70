import { addDays, dayOf, startOfDay } from '#lib/calendar.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import type { TriageStatus } from '#lib/model/decision.ts';
import type { DigestChunk } from '#lib/model/error.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import { lastDays } from '#lib/store/day-counts.ts';
import { isOpen, readTriage } from '#lib/store/decisions.ts';
import { chunksOf, utcDay } from '#lib/store/error-chunks.ts';
import { textsIn, unpackDigests } from '#lib/store/packed-digests.ts';
import { WEEKS } from './baseline/observation.ts';

/** UTC days in which errors can lie that are new to the archive (contract 11.2), and the one that begins. */
const LISTED_DAYS = 9;

/** What is read before alerts are judged. */
export interface Evidence {
  days: DayRecord[];
  /** By connection. None where a PIM is judged for the first time: what lies in the archive by then raises nothing. */
  errors: ReadonlyMap<string, readonly ErrorDigest[]>;
  isOpen(error: ErrorDigest): boolean;
  /** The groups of all errors that are kept, where none were noted yet. */
  groups: Map<string, number> | null;
}

/**
 * Reads the counts of eight weeks and the errors that can matter: those of yesterday and today, and those that came since
 * errors were last judged.
 *
 * @param now milliseconds since the epoch
 */
export async function readEvidence(store: Store, origin: string, now: number): Promise<Evidence> {
  const [pim, codes, days, kinds, status] = await Promise.all([
    store.get('pims', origin),
    store.getAllKeys('connections', keysOf(origin)),
    lastDays(store, origin, 7 * WEEKS + 1),
    store.get('knownGroups', origin),
    readTriage(store, origin),
  ]);
  const judged = kinds?.evaluatedUntil ?? now;
  const timeZone = pim?.user?.timeZone ?? 'UTC';
  const yesterday = startOfDay(addDays(dayOf(now, timeZone), -1), timeZone);
  const from = (pim?.lastNewErrorAt ?? 0) > judged ? addDays(utcDay(now), -LISTED_DAYS) : utcDay(yesterday);
  const matters = (at: number, seen: number) => at >= yesterday || seen > judged;
  const errors = new Map<string, ErrorDigest[]>();
  const groups = new Map<string, number>();
  // In one transaction: to begin one takes longer than to read what a connection had in three days.
  const { store: digests } = store.transaction('digests');
  const ofConnection = async (code: string) => {
    const found: ErrorDigest[] = [];
    errors.set(code, found);
    for (const chunk of await digests.getAll(chunksOf(origin, code, kinds ? from : undefined))) {
      if (kinds) found.push(...unpackDigests(chunk, chunk, matters));
      else noteGroups(groups, chunk);
    }
  };
  await Promise.all(codes.map(([, code]) => ofConnection(code)));
  const asked = (error: ErrorDigest): TriageStatus => status(error);
  return { days, errors, isOpen: (error) => isOpen(asked(error)), groups: kinds ? null : groups };
}

function noteGroups(groups: Map<string, number>, chunk: DigestChunk): void {
  for (const [index, group] of textsIn(chunk, 'group').entries()) {
    if (group !== null) groups.set(group, Math.max(chunk.times[2 * index] ?? 0, groups.get(group) ?? 0));
  }
}
