import { digestOf } from '#lib/errors/digest.ts';
import { isDecided } from '#lib/errors/triage.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimClient } from '#lib/pim/client.ts';
import type { Product } from '#lib/pim/payloads.ts';
import { mayCheck } from '#lib/polling/check-products.ts';
import type { Store } from '#lib/store/database.ts';
import { readTriage } from '#lib/store/decisions.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { outcomesOf } from '#lib/store/product-errors.ts';
import { check } from './check-batch.ts';

/**
 * What is stored of what became of the errors of a product that the user neither resolved nor ignored; `id` as in the address
 * of its screen.
 */
export async function storedOutcomes(store: Store, origin: string, id: string): Promise<Outcome[]> {
  return [...(await outcomesOf(store, origin, await undecidedErrors(store, origin, id))).values()];
}

/** What the PIM has just answered of a product; null when it has none of this id. */
export interface AskedProduct {
  client: PimClient;
  product: Product | null;
}

/**
 * The same, after what became of those that are not known to be fixed was found and stored: with one request, and a second
 * one where something was stored since what is known was found. Null when the PIM does not answer, or is not to be asked now.
 *
 * @param id as in the address of the product's screen: uuid, or integer up to 6.x
 * @param asked saves the first request
 */
export async function findOutcomes(
  store: Store,
  origin: string,
  id: string,
  asked?: AskedProduct,
): Promise<Outcome[] | null> {
  const [pim, errors] = await Promise.all([store.get('pims', origin), undecidedErrors(store, origin, id)]);
  if (!pim || !mayCheck(pim, Date.now())) return null;
  const known = await outcomesOf(store, origin, errors);
  const fixed = [...known.values()].filter(({ state }) => state === 'fixed');
  const open = errors.filter(({ id: error }) => known.get(error)?.state !== 'fixed');
  if (open.length === 0) return fixed;
  const product = { id, identifier: null, errors: open, ...(asked ? { told: asked.product } : {}) };
  const { outcomes, fault } = await check(store, pim, [product], asked?.client);
  return fault ? null : [...fixed, ...outcomes];
}

async function undecidedErrors(store: Store, origin: string, id: string): Promise<ArchivedError[]> {
  const [errors, status] = await Promise.all([
    archiveReader(store).productErrors(origin, id),
    readTriage(store, origin),
  ]);
  return errors.filter((error) => !isDecided(status(digestOf(origin, error))));
}
