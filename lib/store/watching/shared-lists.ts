import { addDays } from '#lib/calendar.ts';
import { type Cover, coverGaps } from '#lib/errors/gaps.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { DEFAULT_RETENTION, type PimRecord } from '#lib/model/pim.ts';
import type { SeenList } from '#lib/model/sighting.ts';
import { addErrors } from '../archiving.ts';
import { type Store, type Writing, write } from '../database.ts';
import { chunksOf, utcDay } from '../error-chunks.ts';
import { roomFor } from '../retention.ts';

/** What colleagues saw of one connection. */
export interface SharedErrors {
  connection: string;
  /** Each once, in any order. */
  errors: readonly ArchivedError[];
  /** In any order. */
  covers: readonly Cover[];
  /** The newest list of a user in our time zone; null without one. */
  fetched: SeenList['fetched'];
}

/** What came of it. */
interface SharedResult {
  added: number;
  /** Errors that were left out, since there is no room for them. */
  left: number;
}

/** Beyond this no more errors of one connection and UTC day are taken from colleagues, in UTF-16 code units of their JSON. */
const MOST_OF_DAY = 20_000_000;

const FILED = ['pims', 'connections', 'errors', 'digests', 'gaps'] as const;
type Filing = Writing<(typeof FILED)[number]>;

/**
 * Adds what colleagues saw to the archive, in one transaction, as own lists are: an error that is known stays as it was. A
 * stretch of time that they cover closes gaps; one that does not reach back to what is known here is a gap itself. Nothing is
 * taken of connections that the PIM did not list here, or that the user does not monitor, and nothing for a user who may not see
 * errors. What is older than the history that is kept is left out, and what has no room; own lists always have some.
 *
 * @param shared each connection once
 * @param now milliseconds since the epoch
 */
export async function archiveShared(
  store: Store,
  origin: string,
  shared: readonly SharedErrors[],
  now: number,
): Promise<SharedResult> {
  const added = new Map<string, string[]>();
  const work = async (writing: Filing): Promise<SharedResult> => {
    const pim = await writing.tx.objectStore('pims').get(origin);
    if (pim?.user?.seesErrors !== true) return { added: 0, left: 0 };
    const all = { added: 0, left: 0, grown: 0 };
    for (const one of shared) {
      const record = await writing.tx.objectStore('connections').get([origin, one.connection]);
      if (!record || record.unmonitored) continue;
      const { fresh, days, grown, left } = await file(writing, pim, record, one, all.grown, now);
      all.added += fresh.length;
      all.grown += grown;
      all.left += left;
      if (days.length > 0) added.set(one.connection, days);
    }
    if (all.added > 0) {
      writing.put('pims', { ...pim, errorSize: (pim.errorSize ?? 0) + all.grown, lastNewErrorAt: now });
    }
    return { added: all.added, left: all.left };
  };
  return write(store, FILED, work, () =>
    added.size > 0 ? { errors: [...added].map(([connection, days]) => ({ connection, days })) } : {},
  );
}

async function file(
  { tx, put, remove }: Filing,
  pim: PimRecord,
  record: ConnectionRecord,
  { connection, errors, covers, fetched }: SharedErrors,
  grown: number,
  now: number,
) {
  const { origin, retention = DEFAULT_RETENTION } = pim;
  const oldest = addDays(utcDay(now), 1 - retention.errorDays);
  const recent = errors.filter(({ at }) => utcDay(at) >= oldest);
  const first = recent.reduce((start, { at }) => Math.min(start, at), now);
  const all = IDBKeyRange.bound([origin, connection], [origin, connection, []]);
  const [chunks, gaps] = await Promise.all([
    tx.objectStore('errors').getAll(chunksOf(origin, connection, utcDay(first))),
    tx.objectStore('gaps').getAll(all),
  ]);
  const hasRoom = (pim.errorSize ?? 0) + grown < roomFor(retention);
  const full = new Set(chunks.filter(({ errors: json }) => json.length > MOST_OF_DAY).map(({ day }) => day));
  const kept = hasRoom ? recent.filter(({ at }) => !full.has(utcDay(at))) : [];
  const filed = addErrors({ put }, pim, connection, chunks, kept);

  const before = record.fetched;
  const after = coverGaps(gaps, covers, before?.at ?? null);
  if (JSON.stringify(gaps) !== JSON.stringify(after.gaps)) {
    remove('gaps', all);
    for (const gap of after.gaps) put('gaps', { ...gap, origin, connection });
  }
  const isNewer = fetched !== null && fetched.at > (before?.at ?? -1);
  const last = isNewer ? fetched : before;
  if (last && (isNewer || after.known !== last.at)) {
    put('connections', { ...record, fetched: { ...last, at: Math.max(last.at, after.known ?? 0) } });
  }
  return { ...filed, left: recent.length - kept.length };
}
