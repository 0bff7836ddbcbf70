import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { DayRecord } from '#lib/model/counts.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { latest } from './latest.ts';

/** Every day that is kept of one PIM, oldest first. */
export interface KeptDays {
  origin: string;
  days: readonly DayRecord[];
}

/** All that is kept of the PIM that is shown; follows the choice of PIM and every change until `lifetime` aborts. */
export async function openHistory(
  store: Store,
  view: ReadonlySignal<PimView | null>,
  lifetime: AbortSignal,
): Promise<ReadonlySignal<KeptDays | null>> {
  const kept = signal<KeptDays | null>(null);
  const load = latest(async () => {
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
