import type { BusinessError } from './types.ts';

/** The PIM sends no more errors of a connection than this, and says nothing of the others (contract 3). */
const LIST_LIMIT = 100;

/**
 * The stretch in which errors of a connection were lost: a full list that does not reach back to the archive. `list` is
 * one answer, in any order; `archivedNewestAt` is null when nothing was archived before, which is no gap, since watching
 * only began. Bounds and times in milliseconds since the epoch.
 */
export function gapBefore(
  list: readonly BusinessError[],
  archivedNewestAt: number | null,
  overlaps: boolean,
): { from: number; to: number } | null {
  if (overlaps || archivedNewestAt === null || list.length < LIST_LIMIT) return null;
  const to = list.reduce((oldest, { at }) => Math.min(oldest, at), Number.POSITIVE_INFINITY);
  return to > archivedNewestAt ? { from: archivedNewestAt, to } : null;
}
