import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ErrorTimes } from '#lib/counts/archived-errors.ts';
import { onChange } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';
import { readTimes } from '#lib/store/digests.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { latest } from './latest.ts';

/** When everything that is archived of one PIM happened, by connection. */
export interface KeptErrors {
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
): ReadonlySignal<KeptErrors | null> {
  const kept = signal<KeptErrors | null>(null);
  let origin: string | undefined;
  const load = latest(async () => {
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
