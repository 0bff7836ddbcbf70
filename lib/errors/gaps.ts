import { DAY } from '#lib/calendar.ts';
import type { BusinessError, Gap } from '#lib/model/error.ts';
import { MOST_LISTED } from '#lib/model/values.ts';

/** UTC days that a list spans, today included (contract 3). */
const LISTED_DAYS = 7;

/** One fetched list of errors of a connection, and what was known before it. Times in milliseconds since the epoch. */
export interface ListFetch {
  /** In any order. */
  list: ReadonlyArray<Pick<BusinessError, 'at'>>;
  /** How many entries the PIM sent, including those that could not be read. */
  sent: number;
  /** When the PIM sent it. */
  at: number;
  /** Whether some of the list was archived before. */
  overlaps: boolean;
  archivedNewestAt: number | null;
  /** The list before this one, and how many errors the PIM counted since; null when that is not known. */
  before: { at: number; counted: number | null } | null;
}

/**
 * The gap that a list proves. There is one when the list is full and does not reach back to what was known, or when
 * more time passed since the last list than the PIM lists. There is none before the first list, since monitoring only
 * began then, and none when the PIM's own counts say that the list is complete.
 */
export function findGap({ list, sent, at, overlaps, archivedNewestAt, before }: ListFetch): Gap | null {
  if (overlaps || (before === null && archivedNewestAt === null)) return null;
  const known = Math.max(archivedNewestAt ?? 0, before?.at ?? 0);
  const listedFrom = listStart(at);
  if (sent < MOST_LISTED) return known < listedFrom ? { from: known, to: listedFrom, unobserved: true } : null;

  const counted = before?.counted ?? null;
  if (counted !== null && counted <= sent) return null;
  const to = list.reduce((oldest, error) => Math.min(oldest, error.at), at);
  return { from: Math.min(known, to), to, ...(counted === null ? {} : { lost: counted - sent }) };
}

/** Whether errors come so fast that the next list would not reach back to this one. */
export function outpacesList({ sent, added, first }: { sent: number; added: number; first: boolean }): boolean {
  return !first && sent >= MOST_LISTED && added > sent / 2;
}

/** The start of the time that a list sent at this instant covers. */
function listStart(at: number): number {
  return (Math.floor(at / DAY) + 1 - LISTED_DAYS) * DAY;
}
