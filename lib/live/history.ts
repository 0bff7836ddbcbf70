import type { ReadonlySignal } from '@preact/signals';
import type { ErrorTimes } from '#lib/counts/archived-errors.ts';
import type { DayRecord } from '#lib/model/counts.ts';
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

/**
 * The times of all archived errors of the PIM that is shown, by connection; null until they are read. Follows the
 * chosen PIM and its errors until `lifetime` aborts.
 */
export function openErrorTimes(
  store: Store,
  view: ReadonlySignal<PimView | null>,
  lifetime: AbortSignal,
): ReadonlySignal<PimValue<ReadonlyMap<string, ErrorTimes>> | null> {
  return startFollowing(view, ['errors'], (origin) => readTimes(store, origin), lifetime).value;
}
