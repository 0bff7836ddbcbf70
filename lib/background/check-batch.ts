import type { CheckedBatch } from '#lib/messaging/answers.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { NamedProduct } from '#lib/outcomes/due-products.ts';
import { createPimClient, type PimClient } from '#lib/pim/client.ts';
import type { PimError } from '#lib/pim/pim-error.ts';
import { nextBackoff } from '#lib/polling/backoff.ts';
import {
  askedAs,
  type CheckedProduct,
  type CheckResult,
  checkProducts,
  mayCheck,
} from '#lib/polling/check-products.ts';
import type { Store } from '#lib/store/database.ts';
import { onlyOpen } from '#lib/store/decisions.ts';
import { updatePim } from '#lib/store/pims.ts';
import { errorsOfProduct } from '#lib/store/product-errors.ts';

/**
 * Finds and stores what became of the open errors of several products. Null when the PIM is not to be asked at all: for this
 * user, or because it is paused.
 */
export async function checkBatch(
  store: Store,
  origin: string,
  products: readonly NamedProduct[],
): Promise<CheckedBatch | null> {
  const pim = await store.get('pims', origin);
  if (!pim || pim.paused || !mayCheck({ ...pim, notBefore: null }, Date.now())) return null;
  const until = pim.notBefore;
  if (!mayCheck(pim, Date.now())) return { stopped: pim.state === 'throttled' ? 'throttled' : 'unreachable', until };
  const asked = products.flatMap((product) => {
    const as = askedAs(product, pim.version?.line);
    return as ? { product, as } : [];
  });
  const errors = await Promise.all(asked.map(({ product }) => errorsOfProduct(store, origin, product)));
  const open = new Set(await onlyOpen(store, origin, errors.flat()));
  const failing = asked
    .map(({ as }, index) => ({ ...as, errors: (errors[index] ?? []).filter((error) => open.has(error)) }))
    .filter((product) => product.errors.length > 0);
  if (failing.length === 0) return { stopped: null, until: null };
  const { fault } = await check(store, pim, failing);
  const throttled = fault?.kind === 'throttled' ? await store.get('pims', origin) : undefined;
  return { stopped: fault?.kind ?? null, until: throttled?.notBefore ?? null };
}

/** Finds and stores what became of errors of products; a PIM that asks for a wait is left alone from then on. */
export async function check(
  store: Store,
  pim: PimRecord,
  products: readonly CheckedProduct[],
  client: PimClient = createPimClient(pim.origin),
): Promise<CheckResult> {
  const result = await checkProducts({ store, client, pim }, products);
  if (result.fault?.kind === 'throttled') await leaveAlone(store, pim.origin, result.fault);
  return result;
}

/** A PIM that asks for a wait is asked for nothing until then, by polls neither. */
async function leaveAlone(store: Store, origin: string, { retryAfter }: PimError): Promise<void> {
  const notBefore = Date.now() + nextBackoff(0, retryAfter, Math.random());
  await updatePim(store, origin, { state: 'throttled', notBefore });
}
