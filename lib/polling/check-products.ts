import { timeZoneOf } from '#lib/calendar.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { foldCode, plainUuid } from '#lib/model/values.ts';
import { writersOf } from '#lib/outcomes/authors.ts';
import type { NamedProduct } from '#lib/outcomes/due-products.ts';
import type { Reader } from '#lib/outcomes/entries.ts';
import { outcomesIn, unknownOutcomes } from '#lib/outcomes/judge.ts';
import { settledOutcomes } from '#lib/outcomes/settled.ts';
import type { PimClient } from '#lib/pim/client.ts';
import { fetchHistory, fetchProduct, fetchProducts } from '#lib/pim/endpoints.ts';
import { PimError } from '#lib/pim/pim-error.ts';
import type { Product } from '#lib/pim/product-payload.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { hidesErrors } from '#lib/store/pims.ts';
import { outcomesOf, saveOutcomes } from '#lib/store/product-errors.ts';
import { createModelReader, type ModelReader } from './fetch-models.ts';
import { keepFields } from './keep-fields.ts';
import { mustWait } from './schedule.ts';
import { twoAtATime } from './task.ts';

/** A product whose errors are looked into. */
export interface CheckedProduct {
  /** As in the address of its screen: uuid, or integer up to 6.x; null where only its identifier is known. */
  id: string | null;
  identifier: string | null;
  errors: readonly ArchivedError[];
  /** What the PIM has just told of it; absent where it is yet to be asked. */
  told?: ToldProduct;
}

/** The last save of a product, and when the PIM told it. `product` is null where it has none. */
export interface ToldProduct {
  product: Product | null;
  at: number;
}

/** What was found, and why the PIM was asked no further; null when everything was asked. */
export interface CheckResult {
  outcomes: Outcome[];
  fault: PimError | null;
}

/** Products that go into one request, by identifiers of this length at most: an address has no more room. */
const LONGEST_IDENTIFIER = 100;
/** So many products may fail by themselves before the PIM counts as being in trouble. */
const FAULTS_BORNE = 2;
const borne: ReadonlySet<PimError['kind']> = new Set(['server-error', 'malformed', 'not-found', 'forbidden']);

/**
 * The newest errors of a product get the time of each look. Of others only what changed is stored: a product that is refused
 * every hour has thousands.
 */
const ALWAYS_STORED = 50;

function isSame(one: Outcome, before: Outcome | undefined): boolean {
  return FOUND.every((field) => one[field] === before?.[field]);
}

const FOUND = ['state', 'reason', 'at', 'by', 'connection', 'from', 'to'] as const;

/** Whether a PIM may be asked what became of errors: the user must see errors and histories there, and it must not ask for peace. */
export function mayCheck(pim: PimRecord, now: number): boolean {
  if (!pim.user || pim.user.seesHistory === false || hidesErrors(pim)) return false;
  return !pim.demo && !pim.unlisted && !mustWait(pim, now);
}

/** How a PIM of this line can be asked for a product; null where errors name it in no way that it understands. */
export function askedAs(
  { uuid, id, identifier }: NamedProduct,
  line: NonNullable<PimRecord['version']>['line'] = 'current',
): Omit<CheckedProduct, 'errors'> | null {
  if (line === 'current') return uuid ? { id: uuid, identifier } : null;
  return id !== null || isListable(identifier) ? { id: id === null ? null : `${id}`, identifier } : null;
}

/**
 * Finds what became of errors of products, and stores it, also where the PIM stops answering in between. Several products are
 * one request, which tells when each was saved last; the history of a product is asked only where something was stored since.
 * Where an error is about a value of a product model, the same goes for the model. Two requests at once. A product that alone
 * cannot be read is `unknown`.
 */
export async function checkProducts(
  { store, client, pim }: { store: Store; client: PimClient; pim: PimRecord },
  products: readonly CheckedProduct[],
): Promise<CheckResult> {
  const { origin, user } = pim;
  const known = await outcomesOf(
    store,
    origin,
    products.flatMap(({ errors }) => errors),
  );
  const writers = writersOf(await listConnections(store, origin));
  const from = { origin, locale: user?.uiLocale ?? '', timeZone: timeZoneOf({ user }), writers };
  const outcomes: Outcome[] = [];
  const news: Outcome[] = [];
  const failed: CheckedProduct[] = [];
  const models = createModelReader(client, pim);
  try {
    const together = await fetchTogether(client, pim, products);
    await twoAtATime(products, async (product) => {
      try {
        const found = await checkProduct(
          { store, client, models },
          product,
          product.told ?? together(product),
          known,
          from,
        );
        outcomes.push(...found);
        news.push(...found.filter((one, index) => index < ALWAYS_STORED || !isSame(one, known.get(one.error))));
      } catch (fault) {
        if (!(fault instanceof PimError) || !borne.has(fault.kind)) throw fault;
        failed.push(product);
        if (products.length === 1 || failed.length > FAULTS_BORNE) throw fault;
      }
    });
    // Else it would be asked again with each poll.
    for (const { errors } of failed) {
      const found = unknownOutcomes(errors, 'unreadable', { origin, checked: client.clock });
      outcomes.push(...found);
      news.push(...found);
    }
    return { outcomes, fault: null };
  } catch (fault) {
    if (fault instanceof PimError) return { outcomes, fault };
    throw fault;
  } finally {
    await saveOutcomes(store, news);
  }
}

async function checkProduct(
  { store, client, models }: { store: Store; client: PimClient; models: ModelReader },
  { id, errors }: CheckedProduct,
  together: ToldProduct | null,
  known: ReadonlyMap<string, Outcome>,
  from: Omit<Reader, 'checked'>,
): Promise<Outcome[]> {
  const { product, at } = together ?? (await fetchAlone(client, id));
  const reader = { ...from, checked: at };
  if (!product) return unknownOutcomes(errors, 'no-product', reader);
  const saved = { ...product, models: await models.saves(product, errors) };
  const settled = settledOutcomes(saved, errors, known, reader);
  if (settled) return settled;
  try {
    const { versions, identifierKeys } = (await fetchHistory(client, product.id ?? id ?? '', product.identifier)).value;
    const [identifierAttribute = null, ...others] = identifierKeys;
    const history = {
      ...product,
      identifierAttribute: others.length === 0 ? identifierAttribute : null,
      versions,
      models: await models.histories(product, errors),
    };
    await keepFields(store, product.id ?? id ?? '', history, errors, reader);
    return outcomesIn(history, errors, reader);
  } catch (fault) {
    if (!(fault instanceof PimError) || fault.kind !== 'malformed') throw fault;
    return unknownOutcomes(errors, fault.tooLarge ? 'too-large' : 'unreadable', reader);
  }
}

async function fetchAlone(client: PimClient, id: string | null): Promise<ToldProduct> {
  try {
    if (id === null) throw new PimError('not-found');
    const { value } = await fetchProduct(client, id);
    return { product: value, at: client.clock };
  } catch (fault) {
    if (!(fault instanceof PimError) || fault.kind !== 'not-found') throw fault;
    return { product: null, at: client.clock };
  }
}

/**
 * What one request tells of products; of one that it does not tell, nothing follows: it is asked for alone. Up to 6.x the request
 * names products by their identifiers, later by uuid; asked the other way the PIM answers with nothing (supplement G).
 */
async function fetchTogether(
  client: PimClient,
  { version }: PimRecord,
  products: readonly CheckedProduct[],
): Promise<(product: CheckedProduct) => ToldProduct | null> {
  const isCurrent = (version?.line ?? 'current') === 'current';
  const keyOf = ({ id, identifier }: Pick<CheckedProduct, 'id' | 'identifier'>) => {
    if (isCurrent) return id !== null && UUID.test(id) ? plainUuid(id) : null;
    return isListable(identifier) ? identifier : null;
  };
  const keys = new Set(products.flatMap((product) => keyOf(product) ?? []));
  // One that has no other name can only be asked for in this way.
  if (keys.size < 2 && products.every(({ id }) => id !== null)) return () => null;
  const told = new Map<string, Product>();
  let trouble: PimError | null = null;
  try {
    const { value, dropped } = await fetchProducts(client, isCurrent ? 'uuids' : 'identifiers', [...keys]);
    for (const product of value) {
      const key = keyOf(product);
      if (key !== null) told.set(foldCode(key), product);
    }
    if (dropped > 0) trouble = new PimError('malformed');
  } catch (fault) {
    if (!(fault instanceof PimError) || !['not-found', 'malformed', 'server-error'].includes(fault.kind)) throw fault;
    trouble = fault;
  }
  const at = client.clock;
  return (asked) => {
    const key = keyOf(asked);
    const product = key === null ? undefined : told.get(foldCode(key));
    // Whoever has no other name cannot be asked for alone.
    if (!product && asked.id === null && trouble) throw trouble;
    if (!product) return null;
    // Up to 6.x another product may have the identifier by now.
    return isCurrent || asked.id === null || asked.id === product.id ? { product, at } : null;
  };
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether an identifier can stand in a list of identifiers, which the PIM splits at commas. */
function isListable(identifier: string | null): identifier is string {
  return (
    !!identifier && identifier.length <= LONGEST_IDENTIFIER && !identifier.includes(',') && identifier.isWellFormed()
  );
}
