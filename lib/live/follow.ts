import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { onChange } from '#lib/store/announce.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { now } from './timing.ts';

/** What was read of one PIM. */
export interface PimValue<T> {
  origin: string;
  value: T;
}

/** Reads something of the PIM that is shown; follows the choice of PIM and every change until `lifetime` aborts. */
export async function followPim<T>(
  view: ReadonlySignal<PimView | null>,
  read: (origin: string) => Promise<T>,
  lifetime: AbortSignal,
): Promise<ReadonlySignal<PimValue<T> | null>> {
  const found = signal<PimValue<T> | null>(null);
  const load = coalesced(async () => {
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

/**
 * Makes a loader that never runs twice at once: asked again while it runs, it runs once more afterwards, so that many
 * changes in a row cost two reads and the last one is always seen. The answer settles when what was asked is loaded.
 */
export function coalesced(load: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = load().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}

/** A pass that says nothing for this long was cut off with its worker. */
const LONGEST_PASS = 120_000;

const started = signal<ReadonlyMap<string, number>>(new Map());

/** Follows which PIMs are being refreshed, until `lifetime` aborts; calls `stored` whenever something was written. */
export function followPolls(stored: () => void, lifetime: AbortSignal): void {
  onChange(({ what, origin }) => {
    if (what === 'pass-started' || what === 'pass-ended') {
      const next = new Map(started.value);
      if (what === 'pass-started') next.set(origin, Date.now());
      else next.delete(origin);
      started.value = next;
    }
    if (what !== 'pass-started') stored();
  }, lifetime);
}

/** Whether a pass over this PIM is under way. */
export function isRefreshing(origin: string): boolean {
  const since = started.value.get(origin);
  return since !== undefined && now.value - since < LONGEST_PASS;
}
