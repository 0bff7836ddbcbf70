import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { coalesced, onChange, type StoreChange } from '#lib/store/announce.ts';
import type { StoreName } from '#lib/store/database-schema.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { now } from './timing.ts';

/** A poll that is not announced as ended for this long was stopped with its worker; milliseconds. */
const LONGEST_POLL = 120_000;

const started = signal<ReadonlyMap<string, number>>(new Map());

/**
 * Calls `changed` whenever one of these object stores changed, or any of them when `stores` is null, until `lifetime`
 * aborts. Also follows which PIMs are being refreshed.
 */
export function followStores(
  stores: readonly StoreName[] | null,
  changed: (change: StoreChange) => void,
  lifetime: AbortSignal,
): void {
  onChange((change) => {
    const { origin, poll } = change;
    if (poll) {
      const next = new Map(started.value);
      if (poll === 'started') next.set(origin, Date.now());
      else next.delete(origin);
      started.value = next;
    }
    if (stores === null ? change.stores.length > 0 : change.stores.some((name) => stores.includes(name)))
      changed(change);
  }, lifetime);
}

/** Whether a poll of this PIM is under way. */
export function isRefreshing(origin: string): boolean {
  const since = started.value.get(origin);
  return since !== undefined && now.value - since < LONGEST_POLL;
}

/** A value that was read for one PIM. */
export interface PimValue<T> {
  origin: string;
  value: T;
}

/** A value that follows the PIM that is shown: null until it was read for the first time, which settles `first`. */
export interface Followed<T> {
  value: ReadonlySignal<PimValue<T> | null>;
  first: Promise<void>;
}

/**
 * Reads a value for the PIM that is shown. Follows the chosen PIM and the object stores that the value is read from
 * until `lifetime` aborts. Waits for nothing, see `Followed`.
 *
 * @param also what the value depends on besides: it is read again whenever this changes
 */
export function startFollowing<T>(
  view: ReadonlySignal<PimView | null>,
  stores: readonly StoreName[],
  read: (origin: string) => Promise<T>,
  lifetime: AbortSignal,
  also?: ReadonlySignal<unknown>,
): Followed<T> {
  const found = signal<PimValue<T> | null>(null);
  let origin: string | undefined;
  let besides: unknown;
  const load = coalesced(async () => {
    const of = origin;
    found.value = of === undefined ? null : { origin: of, value: await read(of) };
  });
  let first = Promise.resolve();
  const stop = effect(() => {
    const shown = view.value?.pim.origin;
    const more = also?.value;
    if (shown === origin && more === besides) return;
    origin = shown;
    besides = more;
    first = load();
    first.catch(console.error);
  });
  lifetime.addEventListener('abort', stop, { once: true });
  followStores(
    stores,
    (change) => {
      if (change.origin === origin) load().catch(console.error);
    },
    lifetime,
  );
  return { value: found, first };
}

/** The same once the value was read for the first time; rejects when that fails. */
export async function followPim<T>(...what: Parameters<typeof startFollowing<T>>): Promise<Followed<T>['value']> {
  const { value, first } = startFollowing(...what);
  await first;
  return value;
}
