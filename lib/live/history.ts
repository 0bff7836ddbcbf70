import type { ReadonlySignal } from '@preact/signals';
import type { ErrorTimes } from '#lib/counts/archived-errors.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import type { GapRecord } from '#lib/model/error.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import { readTimes } from '#lib/store/digests.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { followPim, type PimValue, startFollowing } from './follow.ts';

/** All stored days of the PIM that is shown, oldest first; see `followPim`. */
export function openHistory(
  store: Store,
  view: ReadonlySignal<PimView | null>,
  lifetime: AbortSignal,
): Promise<ReadonlySignal<PimValue<readonly DayRecord[]> | null>> {
  return followPim(view, ['days'], (origin) => store.getAll('days', keysOf(origin)), lifetime);
}

/** When the errors of a PIM came, as far as they are archived, and when some may have been missed. */
export interface ArchivedTimes {
  /** By connection. */
  times: ReadonlyMap<string, ErrorTimes>;
  gaps: readonly GapRecord[];
}

/**
 * The times of all archived errors of the PIM that is shown; null until they are read. Follows the chosen PIM and its
 * errors until `lifetime` aborts.
 */
export function openErrorTimes(
  store: Store,
  view: ReadonlySignal<PimView | null>,
  lifetime: AbortSignal,
): ReadonlySignal<PimValue<ArchivedTimes> | null> {
  const read = async (origin: string): Promise<ArchivedTimes> => {
    const [times, gaps] = await Promise.all([readTimes(store, origin), store.getAll('gaps', keysOf(origin))]);
    return { times, gaps };
  };
  return startFollowing(view, ['errors', 'gaps'], read, lifetime).value;
}
