import { digestOf } from '#lib/errors/digest.ts';
import { isDecided } from '#lib/errors/triage.ts';
import type { CheckedBatch } from '#lib/messaging/answers.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { NamedProduct } from '#lib/outcomes/due-products.ts';
import { createPimClient, requestTurns } from '#lib/pim/client.ts';
import type { PimError } from '#lib/pim/pim-error.ts';
import { nextBackoff } from '#lib/polling/backoff.ts';
import {
  askedAs,
  type CheckedProduct,
  type CheckResult,
  checkProducts,
  mayCheck,
  type ToldProduct,
} from '#lib/polling/check-products.ts';
import type { Store } from '#lib/store/database.ts';
import { listDecisions, onlyOpen, readTriage, standingOutcomes, withoutKeptOpen } from '#lib/store/decisions.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { updatePim } from '#lib/store/pims.ts';
import { errorsOfProduct, outcomesOf } from '#lib/store/product-errors.ts';
import { renewUser } from './user-check.ts';

/**
 * What is stored of what became of the errors of a product that the user neither resolved nor ignored, without what they keep
 * open all the same; `id` as in the address of its screen.
 */
export async function storedOutcomes(store: Store, origin: string, id: string): Promise<Outcome[]> {
  return [...(await standingOutcomes(store, origin, await undecidedErrors(store, origin, id))).values()];
}

/**
 * The same, after what became of those that are not known to be fixed was found and stored: with one request, and a second
 * one where something was stored since what is known was found. Null when the PIM does not answer, or is not to be asked now.
 *
 * @param id as in the address of the product's screen: uuid, or integer up to 6.x
 * @param told what the PIM has just told of it, which saves the first request
 */
export async function findOutcomes(
  store: Store,
  origin: string,
  id: string,
  told?: ToldProduct,
): Promise<Outcome[] | null> {
  const [pim, errors] = await Promise.all([store.get('pims', origin), undecidedErrors(store, origin, id)]);
  if (!pim || !mayCheck(pim, Date.now())) return null;
  const known = await outcomesOf(store, origin, errors);
  const fixed = [...known.values()].filter(({ state }) => state === 'fixed');
  const open = errors.filter(({ id: error }) => known.get(error)?.state !== 'fixed');
  if (open.length === 0) return fixed;
  const product = { id, identifier: null, errors: open, ...(told && { told }) };
  let { outcomes, fault } = await check(store, pim, [product]);
  // The page has another language than the one in which its history was read, as after its user chose one.
  if (!fault && outcomes.some(({ reason }) => reason === 'unreadable')) {
    const renewed = await readerNow(store, pim);
    if (renewed) ({ outcomes, fault } = await check(store, renewed, [product]));
  }
  if (fault) return null;
  const found = new Map([...fixed, ...outcomes].map((outcome) => [outcome.error, outcome]));
  return [...withoutKeptOpen(found, await listDecisions(store, origin)).values()];
}

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

/** The PIM with whoever reads it now; null where that is as it was thought. */
async function readerNow(store: Store, pim: PimRecord): Promise<PimRecord | null> {
  const isSame = (one: PimRecord | undefined) =>
    one?.user?.uiLocale === pim.user?.uiLocale && one?.user?.timeZone === pim.user?.timeZone;
  // Another page may have found it out meanwhile.
  if (isSame(await store.get('pims', pim.origin))) await renewUser(store, pim, createPimClient(pim.origin));
  const now = await store.get('pims', pim.origin);
  return now && !isSame(now) ? now : null;
}

async function check(store: Store, pim: PimRecord, products: readonly CheckedProduct[]): Promise<CheckResult> {
  const client = createPimClient(pim.origin, { turns: requestTurns(pim.origin) });
  const result = await checkProducts({ store, client, pim }, products);
  if (result.fault?.kind === 'throttled') await leaveAlone(store, pim.origin, result.fault);
  return result;
}

/** A PIM that asks for a wait is asked for nothing until then, by polls neither. */
async function leaveAlone(store: Store, origin: string, { retryAfter }: PimError): Promise<void> {
  const notBefore = Date.now() + nextBackoff(0, retryAfter, Math.random());
  await updatePim(store, origin, { state: 'throttled', notBefore });
}

async function undecidedErrors(store: Store, origin: string, id: string): Promise<ArchivedError[]> {
  const [errors, status] = await Promise.all([
    archiveReader(store).productErrors(origin, id),
    readTriage(store, origin),
  ]);
  return errors.filter((error) => !isDecided(status(digestOf(origin, error))));
}
