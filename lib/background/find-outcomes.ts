import { timeZoneOf } from '#lib/calendar.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { isDecided } from '#lib/errors/triage.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { foldCode } from '#lib/model/values.ts';
import type { Writer } from '#lib/outcomes/authors.ts';
import { isUntouched, outcomesIn, type Reader, unknownOutcomes, untouched } from '#lib/outcomes/judge.ts';
import { createPimClient, type PimClient } from '#lib/pim/client.ts';
import { fetchHistory, fetchProduct } from '#lib/pim/endpoints.ts';
import type { Product } from '#lib/pim/payloads.ts';
import { PimError } from '#lib/pim/pim-error.ts';
import { mustWait } from '#lib/polling/schedule.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { readTriage } from '#lib/store/decisions.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { hidesErrors } from '#lib/store/pims.ts';
import { outcomesOf, saveOutcomes } from '#lib/store/product-errors.ts';

/**
 * What is stored of what became of the errors of a product that the user neither resolved nor ignored; `id` as in the address
 * of its screen.
 */
export async function storedOutcomes(store: Store, origin: string, id: string): Promise<Outcome[]> {
  return [...(await outcomesOf(store, origin, await undecidedErrors(store, origin, id))).values()];
}

/**
 * The same, after what became of those that are not known to be fixed was found and stored: with one request, and a second one where something was
 * stored since what is known was found. Null when the PIM does not answer, or is not to be asked now.
 *
 * @param id as in the address of the product's screen: uuid, or integer up to 6.x
 */
export async function findOutcomes(store: Store, origin: string, id: string): Promise<Outcome[] | null> {
  const [pim, errors] = await Promise.all([store.get('pims', origin), undecidedErrors(store, origin, id)]);
  if (!pim?.user || pim.demo || pim.user.seesHistory === false || hidesErrors(pim) || mustWait(pim, Date.now()))
    return null;
  const known = await outcomesOf(store, origin, errors);
  const fixed = [...known.values()].filter(({ state }) => state === 'fixed');
  const open = errors.filter(({ id: error }) => known.get(error)?.state !== 'fixed');
  if (open.length === 0) return fixed;
  const client = createPimClient(origin);
  const reader = await readerOf(store, pim);
  try {
    const outcomes = await ask(client, id, open, known, reader);
    await saveOutcomes(store, outcomes);
    return [...fixed, ...outcomes];
  } catch (fault) {
    if (fault instanceof PimError) return null;
    throw fault;
  }
}

/** What the outcome of errors follows from, besides the product. */
async function readerOf(store: Store, { origin, user }: PimRecord): Promise<Omit<Reader, 'checked'>> {
  const writers = writersOf(await listConnections(store, origin));
  return { origin, locale: user?.uiLocale ?? '', timeZone: timeZoneOf({ user }), writers };
}

async function ask(
  client: PimClient,
  id: string,
  errors: readonly ArchivedError[],
  known: ReadonlyMap<string, Outcome>,
  from: Omit<Reader, 'checked'>,
): Promise<Outcome[]> {
  let product: Product;
  try {
    product = (await fetchProduct(client, id)).value;
  } catch (fault) {
    if (!(fault instanceof PimError) || fault.kind !== 'not-found') throw fault;
    return unknownOutcomes(errors, 'no-product', { ...from, checked: client.clock });
  }
  const reader = { ...from, checked: client.clock };
  const settled = errors.map((error) => {
    if (isUntouched(product, error)) return untouched(error, reader);
    const before = known.get(error.id);
    return before && isStillRight(before, product) ? before : null;
  });
  if (settled.every((outcome) => outcome !== null)) return settled;
  try {
    const { versions, identifierKeys } = (await fetchHistory(client, id, product.identifier)).value;
    const [identifierAttribute = null, ...others] = identifierKeys;
    const facts = { ...product, identifierAttribute: others.length === 0 ? identifierAttribute : null };
    return outcomesIn({ ...facts, versions }, errors, reader);
  } catch (fault) {
    if (!(fault instanceof PimError) || fault.kind !== 'malformed') throw fault;
    return unknownOutcomes(errors, fault.tooLarge ? 'too-large' : 'unreadable', reader);
  }
}

/** Nothing was stored since it was found. What an import has stored shows in the history later. */
function isStillRight({ checked, reason }: Outcome, { updated }: Product): boolean {
  return updated !== null && updated < checked && reason !== 'pending';
}

async function undecidedErrors(store: Store, origin: string, id: string): Promise<ArchivedError[]> {
  const [errors, status] = await Promise.all([
    archiveReader(store).productErrors(origin, id),
    readTriage(store, origin),
  ]);
  return errors.filter((error) => !isDecided(status(digestOf(origin, error))));
}

/** The connections as they may be named in a history; see `Writer`. */
export function writersOf(connections: readonly ConnectionRecord[]): Writer[] {
  const uses = connections.flatMap(({ code, wrongCredentials = [] }) =>
    wrongCredentials.map(({ username }) => ({ by: code, user: foldCode(username.replace(/_\d{4}$/, '')) })),
  );
  return connections.map(({ code, label, labelInPim = label, formerLabels = [] }) => ({
    code,
    labels: [labelInPim, ...formerLabels],
    shared: uses.some(({ by, user }) => by !== code && user === foldCode(code)),
  }));
}
