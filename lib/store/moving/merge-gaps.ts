import { findGap } from '#lib/errors/gaps.ts';
import type { Gap } from '#lib/model/error.ts';

/** What the archive of a connection holds under one address. Times in milliseconds since the epoch. */
export interface ArchivedSpan {
  /** When the PIM first and last listed the connection. */
  firstSeen: number;
  lastSeen: number;
  /** When its errors were last fetched, by the PIM's clock; null before. */
  fetchedAt: number | null;
  /** When each error happened and was archived, in any order. */
  times: ReadonlyArray<{ at: number; seen: number }>;
  gaps: readonly Gap[];
}

/**
 * The gaps of a connection when two archives of it become one: those that the other archive does not fill, and one between
 * the two if the second was begun too late to follow the first. No later list would prove that one.
 */
export function mergeGaps(here: ArchivedSpan, moved: ArchivedSpan): Gap[] {
  const between = gapBetween(here, moved);
  const gaps = [
    ...here.gaps.filter((gap) => !isFilled(gap, moved)),
    ...moved.gaps.filter((gap) => !isFilled(gap, here)),
    ...(between ? [between] : []),
  ];
  return [...new Map(gaps.map((gap) => [`${gap.from} ${gap.to}`, gap])).values()];
}

/** An archive is whole from its oldest error to the last list, apart from its own gaps. */
function isFilled({ from, to }: Gap, { fetchedAt, times, gaps }: ArchivedSpan): boolean {
  return (
    fetchedAt !== null &&
    to <= fetchedAt &&
    times.some(({ at }) => at <= from) &&
    gaps.every((gap) => gap.to <= from || gap.from >= to)
  );
}

/** As if the first list of the later archive had been fetched for the earlier one. */
function gapBetween(one: ArchivedSpan, other: ArchivedSpan): Gap | null {
  const [earlier, later] = one.firstSeen <= other.firstSeen ? [one, other] : [other, one];
  if (later.fetchedAt === null || earlier.lastSeen >= later.firstSeen) return null;
  const first = later.times.reduce((least, { seen }) => Math.min(least, seen), Number.POSITIVE_INFINITY);
  const list = later.times.filter(({ seen }) => seen === first);
  const newest = earlier.times.reduce<number | null>((last, { at }) => Math.max(last ?? 0, at), null);
  return findGap({
    list,
    sent: list.length,
    at: later.firstSeen,
    overlaps: newest !== null && list.some(({ at }) => at <= newest),
    archivedNewestAt: newest,
    before: earlier.fetchedAt === null ? null : { at: earlier.fetchedAt, counted: null },
  });
}
