import { timeZoneOf } from '#lib/calendar.ts';
import { readCoreContent } from '#lib/errors/content.ts';
import { placeOf } from '#lib/errors/form-place.ts';
import type { CurrentProduct } from '#lib/messaging/answers.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { foldCode, plainUuid } from '#lib/model/values.ts';
import { savedByPerson } from '#lib/pim/authorship.ts';
import { createPimClient, requestTurns } from '#lib/pim/client.ts';
import { fetchProduct } from '#lib/pim/endpoints.ts';
import { PimError } from '#lib/pim/pim-error.ts';
import type { Product } from '#lib/pim/product-payload.ts';
import type { ToldProduct } from '#lib/polling/check-products.ts';
import { mustWait } from '#lib/polling/schedule.ts';
import { storeVariant } from '#lib/store/catalog-names.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { recordProduct } from '#lib/store/pims.ts';
import { findOutcomes } from './find-outcomes.ts';

/**
 * What the PIM says of the product on screen, and what became of its open errors: with one request, and a second one for its
 * history where something was stored since. Null when the PIM does not answer, for whatever reason, or is not to be asked now.
 *
 * @param id uuid, or integer up to 6.x, as in the address of the product's screen
 */
export async function currentProduct(store: Store, origin: string, id: string): Promise<CurrentProduct | null> {
  const pim = await store.get('pims', origin);
  const asked = pim && (await askForProduct(store, pim, id));
  if (!asked) return null;
  const outcomes = await findOutcomes(store, origin, id, asked);
  const { product } = asked;
  if (!product) return { exists: false, savedByPerson: null, fields: null, values: [], model: null, outcomes };
  const [connections, errors] = await Promise.all([
    listConnections(store, origin),
    archiveReader(store).productErrors(origin, id),
  ]);
  const names = connections.flatMap(({ label, labelInPim = label }) => [label, labelInPim]);
  return {
    exists: true,
    savedByPerson: savedByPerson(product, names, timeZoneOf(pim)),
    fields: product.fields,
    values: refusedFields(product, errors),
    model: modelOf(product),
    outcomes,
  };
}

/** Asks for a product, and stores its parent and whether the PIM has it; null as above. */
export async function askForProduct(store: Store, pim: PimRecord, id: string): Promise<ToldProduct | null> {
  if (mustWait(pim, Date.now())) return null;
  const { origin } = pim;
  const product = plainUuid(id);
  const client = createPimClient(origin, { turns: requestTurns(origin) });
  try {
    const { value } = await fetchProduct(client, id);
    await recordProduct(store, origin, product, true);
    await storeVariant(store, { origin, product, identifier: value.identifier, parent: value.parent });
    return { product: value, at: client.clock };
  } catch (fault) {
    if (!(fault instanceof PimError) || fault.status !== 404) return null;
    await recordProduct(store, origin, product, false);
    return { product: null, at: client.clock };
  }
}

/** What stands in the fields that errors are about. */
function refusedFields({ values }: Product, errors: readonly ArchivedError[]): Product['values'] {
  const places = errors.map(({ content }) => placeOf(readCoreContent(content)));
  const refused = new Set(places.flatMap(({ attributes }) => attributes.map(foldCode)));
  return values.filter(({ attribute }) => refused.has(foldCode(attribute)));
}

function modelOf({ parent, parentAttributes, models }: Product): CurrentProduct['model'] {
  return parent === null ? null : { code: parent, id: models.at(-1) ?? null, attributes: parentAttributes ?? [] };
}
