import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { PimView } from '#lib/store/pim-view.ts';
import { latest } from './latest.ts';

/** What was read of one PIM. */
export interface OfPim<T> {
  origin: string;
  value: T;
}

/** Reads something of the PIM that is shown; follows the choice of PIM and every change until `lifetime` aborts. */
export async function followPim<T>(
  view: ReadonlySignal<PimView | null>,
  read: (origin: string) => Promise<T>,
  lifetime: AbortSignal,
): Promise<ReadonlySignal<OfPim<T> | null>> {
  const found = signal<OfPim<T> | null>(null);
  const load = latest(async () => {
    const origin = view.peek()?.pim.origin;
    found.value = origin === undefined ? null : { origin, value: await read(origin) };
  });
  let first = Promise.resolve();
  const stop = effect(() => {
    view.value;
    first = load();
  });
  lifetime.addEventListener('abort', stop, { once: true });
  await first;
  return found;
}
