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

/** A stretch of time within which all errors of a connection are known; milliseconds since the epoch. */
export interface Cover {
  from: number;
  to: number;
}

/** What a list covers, together with what was known before it, once its gap was found. */
export function coverOf({ list, sent, at, overlaps, archivedNewestAt, before }: ListFetch, gap: Gap | null): Cover {
  if (gap) return { from: Math.min(gap.to, at), to: at };
  const oldest = list.reduce((first, error) => Math.min(first, error.at), at);
  const from = sent < MOST_LISTED ? listStart(at) : oldest;
  const known = before?.at ?? (overlaps ? from : (archivedNewestAt ?? from));
  return { from: Math.min(from, known), to: at };
}

/**
 * What is left of gaps once others told what they covered, and the gaps between what is known here and what they covered.
 *
 * @param covers in any order
 * @param known up to when all is known here; null before the first list, when nothing can be missing
 */
export function coverGaps(
  gaps: readonly Gap[],
  covers: readonly Cover[],
  known: number | null,
): { gaps: Gap[]; known: number | null } {
  let [left, until] = [[...gaps], known];
  for (const cover of [...covers].sort((a, b) => a.to - b.to || a.from - b.from)) {
    const before = gapBefore(cover, until);
    left = [...left, ...(before ? [before] : [])].flatMap((gap) => gapWithout(gap, cover));
    until = until === null ? null : Math.max(until, cover.to);
  }
  return { gaps: left, known: until };
}

function gapBefore({ from, to }: Cover, known: number | null): Gap | null {
  if (known === null || from <= known || to <= known) return null;
  // A list that reaches back so far is not full: nobody looked for a week.
  return { from: known, to: from, ...(to - from >= (LISTED_DAYS - 1) * DAY ? { unobserved: true } : {}) };
}

/** How many errors were lost in a part of a gap is not known. */
function gapWithout(gap: Gap, { from, to }: Cover): Gap[] {
  if (to <= gap.from || from >= gap.to) return [gap];
  const { lost: _, ...rest } = gap;
  return [
    { ...rest, to: Math.min(from, gap.to) },
    { ...rest, from: Math.max(to, gap.from) },
  ].filter((part) => part.from < part.to);
}

/** Whether errors come so fast that the next list would not reach back to this one. */
export function outpacesList({ sent, added, first }: { sent: number; added: number; first: boolean }): boolean {
  return !first && sent >= MOST_LISTED && added > sent / 2;
}

/** The start of the time that a list sent at this instant covers. */
function listStart(at: number): number {
  return (Math.floor(at / DAY) + 1 - LISTED_DAYS) * DAY;
}
