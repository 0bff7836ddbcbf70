import type { StoredError } from '#lib/model/error.ts';
import type { Store } from './open.ts';
import { productErrors } from './product-errors.ts';
import { type Views, viewsOf } from './views.ts';

/** What surfaces read of what is kept, with the errors of single products, which the popup never shows. */
export interface Archive extends Views {
  /** All errors of the product whose edit screen is open, newest first; `id` is a uuid, or an integer up to 6.x. */
  productErrors(origin: string, id: string): Promise<StoredError[]>;
}

/** Reads from an opened store. */
export function archiveOf(store: Store): Archive {
  return { ...viewsOf(store), productErrors: (origin, id) => productErrors(store, origin, id) };
}
