import { readProduct } from '#lib/errors/content.ts';
import { productAtAddress, productKeys } from '#lib/errors/product-key.ts';
import type { ArchivedError, ErrorChunk, ErrorProduct } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { type Store, write } from './database.ts';
import { byNewest, errorsIn } from './error-chunks.ts';

/**
 * All errors of the product whose edit screen is open, newest first; `id` is a uuid, or an integer up to 6.x.
 * The address knows the uuid or the id only. An error from before the product existed carries another uuid and the same
 * identifier (contract 7), so the identifiers that are found lead to the rest.
 */
export async function productErrors(store: Store, origin: string, id: string): Promise<ArchivedError[]> {
  const key = productAtAddress(id);
  const found = await errorsOfProduct(store, origin, key);
  const identifiers = new Set(found.flatMap(({ content }) => readProduct(content)?.identifier ?? []));
  const more = await Promise.all(
    [...identifiers].map((identifier) => errorsOfProduct(store, origin, { ...key, identifier })),
  );
  const all = new Map([...found, ...more.flat()].map((error) => [error.id, error]));
  return [...all.values()].sort(byNewest);
}

/** All archived errors of a product, from every connection, newest first; matched by uuid, integer id or identifier. */
export async function errorsOfProduct(
  store: Store,
  origin: string,
  product: Partial<ErrorProduct>,
): Promise<ArchivedError[]> {
  const keys = new Set(keysIn(origin, product));
  const chunks = new Map<string, ErrorChunk>();
  for (const key of keys) {
    for (const found of await store.getAllFromIndex('errors', 'products', key)) {
      chunks.set(`${found.connection} ${found.day}`, found);
    }
  }
  const errors = [...chunks.values()].flatMap(errorsIn);
  return errors.filter((error) => keysOfProduct(origin, error).some((key) => keys.has(key))).sort(byNewest);
}

/** The keys under which a product's errors are found; a PIM of another origin never shares one. */
function keysIn(origin: string, product: Partial<ErrorProduct>): string[] {
  return productKeys(product).map((key) => `${origin} ${key}`);
}

function keysOfProduct(origin: string, { content }: ArchivedError): string[] {
  return keysIn(origin, readProduct(content) ?? {});
}

/** The record of a connection's errors on a UTC day, newest first, findable by their products. */
export function errorChunk(
  origin: string,
  connection: string,
  day: string,
  errors: readonly ArchivedError[],
): ErrorChunk {
  const products = new Set(errors.flatMap((error) => keysOfProduct(origin, error)));
  return { origin, connection, day, errors: JSON.stringify(errors), products: [...products] };
}

/** What is known of these errors of a PIM, by the id of the error; nothing for one that was never looked into. */
export async function outcomesOf(
  store: Store,
  origin: string,
  errors: ReadonlyArray<{ id: string }>,
): Promise<Map<string, Outcome>> {
  const { store: outcomes } = store.transaction('outcomes');
  const found = await Promise.all(errors.map(({ id }) => outcomes.get([origin, id])));
  return new Map(found.flatMap((outcome) => (outcome ? [[outcome.error, outcome] as const] : [])));
}

/** Stores what was found, each in the place of what was found before; nothing for a PIM that was forgotten meanwhile. */
export async function saveOutcomes(store: Store, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await write(
    store,
    ['pims', 'outcomes'],
    async ({ tx, put }) => {
      const known = new Set(await tx.objectStore('pims').getAllKeys());
      const welcome = outcomes.filter(({ origin }) => known.has(origin));
      const former = await Promise.all(
        welcome.map(({ origin, error }) => tx.objectStore('outcomes').get([origin, error])),
      );
      for (const outcome of welcome) put('outcomes', outcome);
      return new Set(welcome.flatMap((one, i) => (isFixed(one) === isFixed(former[i]) ? [] : one.origin)));
    },
    (changed, origin) => (changed.has(origin) ? { fixed: true } : {}),
  );
}

function isFixed(outcome: Outcome | undefined): boolean {
  return outcome?.state === 'fixed';
}
