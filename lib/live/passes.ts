import { signal } from '@preact/signals';
import { onChange } from '#lib/store/announce.ts';
import { now } from './clock.ts';

/** A pass that says nothing for this long was cut off with its worker. */
const LONGEST_PASS = 120_000;

const started = signal<ReadonlyMap<string, number>>(new Map());

/** Follows which PIMs are being refreshed, until `lifetime` aborts; calls `stored` whenever something was written. */
export function followPasses(stored: () => void, lifetime: AbortSignal): void {
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
