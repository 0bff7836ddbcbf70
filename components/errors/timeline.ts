import type { GapRecord, StoredError } from '#lib/model/error.ts';

/** Errors and gaps in one list, newest first; a gap stands below the first error that was seen again after it. */
export function timeline(errors: readonly StoredError[], gaps: readonly GapRecord[]): Array<StoredError | GapRecord> {
  const oldest = errors.at(-1)?.at ?? Number.POSITIVE_INFINITY;
  const when = (entry: StoredError | GapRecord) => ('at' in entry ? entry.at : entry.to - 1);
  return [...errors, ...gaps.filter((gap) => gap.to >= oldest)].sort((a, b) => when(b) - when(a));
}
