import type { Product, Value } from './products.ts';
import type { StoredVersion } from './versions.ts';

/** What the variants of a product model share. */
export type ProductModel = {
  /** An integer in every line. */
  id: number;
  code: string;
  family: string | null;
  familyVariant: string;
  categories: string[];
  /** Of its own level only. */
  values: Map<string, Value[]>;
  /** Epoch milliseconds. */
  created: number;
  updated: number;
  /** Who updated it, as in a product. */
  updatedBy: string;
  /** What was stored after its creation, oldest first. */
  versions: StoredVersion[];
};

export const variantAxes = ['color'];
/** What each variant has for itself; the rest is its model's. */
export const variantAttributes = ['sku', 'ean', 'color', 'price', 'street_price', 'stock', 'picture'];

/** The models of all variants, each as old as its oldest variant. */
export function seedModels(products: readonly Product[]): ProductModel[] {
  const byCode = Map.groupBy(
    products.filter(({ parent }) => parent !== null),
    ({ parent }) => parent ?? '',
  );
  return [...byCode].map(([code, variants], index) => {
    const [first] = variants;
    const created = Math.min(...variants.map((variant) => variant.created));
    return {
      id: index + 1,
      code,
      family: first?.family ?? null,
      familyVariant: `${first?.family}_by_color`,
      categories: first?.categories ?? [],
      values: new Map([...(first?.values ?? [])].filter(([attribute]) => !variantAttributes.includes(attribute))),
      created,
      updated: created,
      updatedBy: first?.updatedBy ?? '',
      versions: [],
    };
  });
}
