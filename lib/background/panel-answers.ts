import { readProduct } from '#lib/errors/content.ts';
import { digestOf, type ErrorDigest } from '#lib/errors/digest.ts';
import { productAtAddress } from '#lib/errors/product-key.ts';
import { indexDecisions, isOpen } from '#lib/errors/triage.ts';
import type { ClosedError, VariantErrors, VariantWithErrors } from '#lib/messaging/answers.ts';
import type { VariantRecord } from '#lib/model/catalog.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { codeTest, plainUuid } from '#lib/model/values.ts';
import { variantsOf } from '#lib/store/catalog-names.ts';
import type { Store } from '#lib/store/database.ts';
import { listDecisions, readTriage } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';
import { storedError } from '#lib/store/error-chunks.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { hidesErrors } from '#lib/store/pims.ts';
import { errorsOfProduct } from '#lib/store/product-errors.ts';

/**
 * The other variants of a product's parent that have open errors, as far as they are known: the PIM names a variant's
 * parent when that variant is fetched, and never the parent's other variants. Most errors first.
 *
 * @param id uuid, or integer up to 6.x, of the product on screen
 */
export async function variantErrors(store: Store, origin: string, id: string): Promise<VariantErrors | null> {
  const pim = await store.get('pims', origin);
  const variants = await variantsOf(store, origin, plainUuid(id));
  if (!variants || hidesErrors(pim)) return null;
  const status = await readTriage(store, origin);
  const counted = await Promise.all(
    variants.siblings.map(async (sibling): Promise<VariantWithErrors> => {
      const product = { ...productAtAddress(sibling.product), identifier: sibling.identifier };
      const errors = await errorsOfProduct(store, origin, product);
      const open = errors.filter((error) => isOpen(status(digestOf(origin, error))));
      return { id: sibling.product, name: nameOf(sibling, open), errors: open.length };
    }),
  );
  const products = counted.filter(({ errors }) => errors > 0);
  return {
    parent: variants.parent,
    products: products.sort((a, b) => b.errors - a.errors || (a.name < b.name ? -1 : 1)),
  };
}

function nameOf({ identifier, product }: VariantRecord, errors: readonly ArchivedError[]): string {
  const named = () => errors.map(({ content }) => readProduct(content)?.identifier).find(Boolean);
  return identifier || named() || product;
}

/** The errors of a product that the user resolved or ignored, not those that were fixed; `id` as in the address of its screen. */
export async function closedErrors(store: Store, origin: string, id: string): Promise<ClosedError[]> {
  const [errors, status, decisions] = await Promise.all([
    archiveReader(store).productErrors(origin, id),
    readTriage(store, origin),
    listDecisions(store, origin),
  ]);
  const index = indexDecisions(decisions);
  return errors.flatMap((error): ClosedError[] => {
    const digest = digestOf(origin, error);
    const state = status(digest);
    if (state !== 'resolved' && state !== 'ignored') return [];
    const [alone, ofGroup] = [index.error(digest), index.group(digest)];
    const own = alone?.state === state;
    const { at = 0, who = '' } = (own ? alone : ofGroup) ?? {};
    return [{ id: error.id, own, state, at, who }];
  });
}

const MOST = 50;

/** A settings screen of the PIM that errors can concern. */
export type Setting = 'attribute' | 'family' | 'channel';

/** The newest open errors, 50 at most, of all products that concern an attribute, a family or a channel; newest first. */
export async function settingErrors(
  store: Store,
  origin: string,
  setting: Setting,
  code: string,
): Promise<ArchivedError[]> {
  if (hidesErrors(await store.get('pims', origin))) return [];
  const status = await readTriage(store, origin);
  const isThis = codeTest(code);
  const concerns = (digest: ErrorDigest) =>
    setting === 'attribute' ? digest.attributes.some(isThis) : isThis(digest[setting]);
  const found: ErrorDigest[] = [];
  for await (const batch of readDigests(store, [origin])) {
    found.push(...batch.filter((digest) => concerns(digest) && isOpen(status(digest))));
    if (found.length >= MOST) break;
  }
  const errors = await Promise.all(found.slice(0, MOST).map((digest) => storedError(store, digest)));
  return errors.filter((error) => error !== null);
}
