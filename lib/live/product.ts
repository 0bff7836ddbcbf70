import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { readContent } from '#lib/activity/content.ts';
import type { StoredError } from '#lib/activity/types.ts';
import { screenAt } from '#lib/pim/screens.ts';
import { errorsOfProduct } from '#lib/store/errors.ts';
import type { Store } from '#lib/store/open.ts';
import { latest } from './latest.ts';
import { followPasses } from './passes.ts';

/** The product whose edit screen is open, with all its archived errors, newest first. */
export interface ProductOnScreen {
  /** uuid, or integer id up to 6.x, as it stands in the address. */
  id: string;
  errors: StoredError[];
}

/**
 * The product on the screen at `path`, or null on any other screen; follows the path and the archive until `lifetime`
 * aborts. The first one is there when the promise settles.
 */
export async function openProduct(
  store: Store,
  origin: string,
  path: ReadonlySignal<string>,
  lifetime: AbortSignal,
): Promise<ReadonlySignal<ProductOnScreen | null>> {
  const product = signal<ProductOnScreen | null>(null);
  const load = latest(async () => {
    const at = screenAt(path.peek());
    product.value = at.screen === 'product' ? { id: at.id, errors: await errorsAt(store, origin, at.id) } : null;
  });
  followPasses(() => void load(), lifetime);
  let first = Promise.resolve();
  const stop = effect(() => {
    path.value;
    first = load();
  });
  lifetime.addEventListener('abort', stop, { once: true });
  await first;
  return product;
}

/**
 * The address knows the uuid or the id only. An error from before the product existed carries another uuid and the same
 * identifier (contract 7), so the identifiers that are found lead to the rest.
 */
async function errorsAt(store: Store, origin: string, id: string): Promise<StoredError[]> {
  const key = /^\d+$/.test(id) ? { id: Number(id) } : { uuid: id };
  const found = await errorsOfProduct(store, origin, key);
  const identifiers = new Set(found.flatMap((error) => readContent(error.content).product?.identifier ?? []));
  const more = await Promise.all(
    [...identifiers].map((identifier) => errorsOfProduct(store, origin, { ...key, identifier })),
  );
  const all = new Map([...found, ...more.flat()].map((error) => [error.id, error]));
  return [...all.values()].sort((a, b) => b.at - a.at);
}
