import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ErrorTimes } from '#lib/counts/archived-errors.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import { onChange } from '#lib/store/announce.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import { readTimes } from '#lib/store/digests.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { coalesced } from './follow.ts';

/** Every day that is kept of one PIM, oldest first. */
export interface HistoryDays {
  origin: string;
  days: readonly DayRecord[];
}

/** All that is kept of the PIM that is shown; follows the choice of PIM and every change until `lifetime` aborts. */
export async function openHistory(
  store: Store,
  view: ReadonlySignal<PimView | null>,
  lifetime: AbortSignal,
): Promise<ReadonlySignal<HistoryDays | null>> {
  const kept = signal<HistoryDays | null>(null);
  const load = coalesced(async () => {
    const origin = view.peek()?.pim.origin;
    kept.value = origin === undefined ? null : { origin, days: await store.getAll('days', keysOf(origin)) };
  });
  let first = Promise.resolve();
  const stop = effect(() => {
    view.value;
    first = load();
  });
  lifetime.addEventListener('abort', stop, { once: true });
  await first;
  return kept;
}

/** When everything that is archived of one PIM happened, by connection. */
export interface HistoryErrors {
  origin: string;
  times: ReadonlyMap<string, ErrorTimes>;
}

/**
 * The times of all archived errors of the PIM that is shown; null until they are read. Follows the choice of PIM and every
 * change of its errors until `lifetime` aborts.
 */
export function openErrorTimes(
  store: Store,
  view: ReadonlySignal<PimView | null>,
  lifetime: AbortSignal,
): ReadonlySignal<HistoryErrors | null> {
  const kept = signal<HistoryErrors | null>(null);
  let origin: string | undefined;
  const load = coalesced(async () => {
    const of = origin;
    if (of !== undefined) kept.value = { origin: of, times: await readTimes(store, of) };
  });
  const stop = effect(() => {
    const shown = view.value?.pim.origin;
    if (shown === origin) return;
    origin = shown;
    load().catch(console.error);
  });
  lifetime.addEventListener('abort', stop, { once: true });
  onChange((change) => {
    if (change.origin === origin && (change.errors || change.what === 'trimmed')) load().catch(console.error);
  }, lifetime);
  return kept;
}
