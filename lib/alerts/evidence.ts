import { addDays, dayOf, startOfDay, timeZoneOf } from '#lib/calendar.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { isOpen } from '#lib/errors/triage.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import type { DigestChunk } from '#lib/model/error.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import { lastDays } from '#lib/store/day-counts.ts';
import { readTriage } from '#lib/store/decisions.ts';
import { chunksOf, utcDay } from '#lib/store/error-chunks.ts';
import { textsIn, unpackDigests } from '#lib/store/packed-digests.ts';
import { WEEKS } from './baseline/observation.ts';

/** UTC days that can contain errors new to the archive (contract 11.2), and the day that begins. */
const LISTED_DAYS = 9;

/** The data that alerts are evaluated with. */
export interface Evidence {
  days: DayRecord[];
  /** By connection. Empty when a PIM is evaluated for the first time: errors archived by then raise nothing. */
  errors: ReadonlyMap<string, readonly ErrorDigest[]>;
  isOpen(error: ErrorDigest): boolean;
  /** The groups of all archived errors when no groups are stored yet. */
  groups: Map<string, number> | null;
}

/**
 * Reads the counts of eight weeks and the errors that can matter: those of yesterday and today, and those archived
 * since errors were last evaluated.
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
  const evaluatedUntil = kinds?.evaluatedUntil ?? now;
  const timeZone = timeZoneOf(pim);
  const yesterday = startOfDay(addDays(dayOf(now, timeZone), -1), timeZone);
  const from = (pim?.lastNewErrorAt ?? 0) > evaluatedUntil ? addDays(utcDay(now), -LISTED_DAYS) : utcDay(yesterday);
  const matters = (at: number, archivedAt: number) => at >= yesterday || archivedAt > evaluatedUntil;
  const errors = new Map<string, ErrorDigest[]>();
  const groups = new Map<string, number>();
  // In one transaction: starting one takes longer than reading three days of a connection.
  const { store: digests } = store.transaction('digests');
  const ofConnection = async (code: string) => {
    const found: ErrorDigest[] = [];
    errors.set(code, found);
    for (const chunk of await digests.getAll(chunksOf(origin, code, kinds ? from : undefined))) {
      if (kinds) found.push(...unpackDigests(chunk, chunk, matters));
      else addGroups(groups, chunk);
    }
  };
  await Promise.all(codes.map(([, code]) => ofConnection(code)));
  return { days, errors, isOpen: (error) => isOpen(status(error)), groups: kinds ? null : groups };
}

function addGroups(groups: Map<string, number>, chunk: DigestChunk): void {
  for (const [index, group] of textsIn(chunk, 'group').entries()) {
    if (group !== null) groups.set(group, Math.max(chunk.times[2 * index] ?? 0, groups.get(group) ?? 0));
  }
}
