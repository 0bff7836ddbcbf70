import type { CodeNames, LabelsRecord, VariantRecord } from '#lib/model/catalog.ts';
import { foldCode } from '#lib/model/values.ts';
import { type Store, write } from './database.ts';

/** What is called by a code. */
export type CatalogKind = 'family' | 'channel' | 'locale' | 'attribute';

/** Takes over what codes are called; does nothing for a PIM that was forgotten meanwhile. */
export async function saveCodeNames(store: Store, labels: LabelsRecord): Promise<void> {
  await write(store, ['pims', 'labels'], async ({ tx, put }) => {
    if (await tx.objectStore('pims').getKey(labels.origin)) put('labels', labels);
  });
}

/**
 * What a code, in whatever case, is called on the screens of its PIM's user; null when the PIM has no name for it or did
 * not tell. The PIM itself then shows the code in brackets (contract 13.2).
 */
export type CodeNameLookup = (origin: string, what: CatalogKind, code: string) => string | null;

export function lookupCodeNames(records: readonly LabelsRecord[]): CodeNameLookup {
  const folded = (names: CodeNames) => new Map([...names].map(([code, name]) => [foldCode(code), name]));
  const byOrigin = new Map(
    records.map(({ origin, family, channel, locale, attribute }) => [
      origin,
      {
        family: folded(family),
        channel: folded(channel),
        locale: folded(locale),
        attribute: folded(attribute),
      } satisfies Record<CatalogKind, CodeNames>,
    ]),
  );
  return (origin, what, code) => byOrigin.get(origin)?.[what].get(foldCode(code)) ?? null;
}

/** What the PIM told of a product; `parent` is null for one that is no variant. */
export type FetchedProduct = Omit<VariantRecord, 'parent'> & { parent: string | null };

/**
 * Remembers whose variant a product is, in the place of what was known of it. A PIM that moves on to 7.0 gives a product
 * another address; its identifier stays, so that it is not kept twice. Writes nothing for a PIM that was forgotten.
 */
export async function storeVariant(store: Store, { parent, ...told }: FetchedProduct): Promise<void> {
  const { origin, product } = told;
  const identifier = told.identifier && foldCode(told.identifier);
  await write(store, ['pims', 'variants'], async ({ tx, put, remove }) => {
    if (!(await tx.objectStore('pims').getKey(origin))) return;
    remove('variants', [origin, product]);
    if (parent === null) return;
    for (const one of await tx.objectStore('variants').index('parents').getAll([origin, parent])) {
      if (identifier && one.identifier && foldCode(one.identifier) === identifier)
        remove('variants', [origin, one.product]);
    }
    put('variants', { ...told, parent });
  });
}

/** The other known variants of a product's parent; null when its parent is not known. */
export async function variantsOf(
  store: Store,
  origin: string,
  product: string,
): Promise<{ parent: string; siblings: VariantRecord[] } | null> {
  const own = await store.get('variants', [origin, product]);
  if (!own) return null;
  const all = await store.getAllFromIndex('variants', 'parents', [origin, own.parent]);
  return { parent: own.parent, siblings: all.filter((one) => one.product !== product) };
}
