import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ClosedError } from '#lib/messaging/answers.ts';
import { send } from '#lib/messaging/send.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { currentScreen } from '#lib/pim/current-screen.ts';
import { coalesced } from '#lib/store/announce.ts';
import type { ArchiveReader } from '#lib/store/pim-view.ts';
import { followStores } from './follow.ts';

/** The product whose edit screen is open, with all its archived errors, newest first. */
export interface ProductOnScreen {
  /** uuid, or integer id up to 6.x, as in the address. */
  id: string;
  errors: ArchivedError[];
  /** The errors that the user resolved or ignored, by id. */
  closed: ReadonlyMap<string, ClosedError>;
}

/**
 * The product on the screen at `path`, or null on any other screen. Resolves with the first product; follows the path
 * and the archive until `lifetime` aborts.
 */
export async function openProduct(
  archive: ArchiveReader,
  origin: string,
  path: ReadonlySignal<string>,
  lifetime: AbortSignal,
): Promise<ReadonlySignal<ProductOnScreen | null>> {
  const product = signal<ProductOnScreen | null>(null);
  const load = coalesced(async () => {
    const at = currentScreen(path.peek());
    if (at.screen !== 'product') {
      product.value = null;
      return;
    }
    const { id } = at;
    const [errors, closed] = await Promise.all([
      archive.productErrors(origin, id),
      // Without a response, all errors are shown as open.
      send('product/closed', { origin, id }).catch(() => []),
    ]);
    product.value = { id, errors, closed: new Map(closed.map((error) => [error.id, error])) };
  });
  followStores(
    // The user may be another, who may see others.
    ['pims', 'errors', 'decided'],
    (change) => {
      if (change.origin === origin) load().catch(console.error);
    },
    lifetime,
  );
  let first = Promise.resolve();
  const stop = effect(() => {
    path.value;
    first = load();
  });
  lifetime.addEventListener('abort', stop, { once: true });
  await first;
  return product;
}
