import { hasProductUuids, type Line } from '../line.ts';
import { attributes } from '../world/attributes.ts';
import { families } from '../world/families.ts';
import { type LocaleCode, localeCodes } from '../world/locales.ts';
import type { Product } from '../world/products.ts';

/**
 * What the edit form receives about a variant in `meta`: its place below its product model, level by level, never its
 * siblings. The same keys are there, empty, for a product that is no variant.
 */
export function variantMeta(product: Product, labels: Record<string, string>, line: Line) {
  const { family, parent } = product;
  if (parent === null) {
    return {
      ascendant_category_ids: [],
      variant_navigation: [],
      attributes_for_this_level: [],
      attributes_axes: [],
      parent_attributes: [],
      family_variant: null,
      level: null,
    };
  }
  const all = families.find(({ code }) => code === family)?.attributes ?? [];
  return {
    ascendant_category_ids: [],
    variant_navigation: navigation(product, parent, labels, line),
    attributes_for_this_level: own,
    attributes_axes: axes,
    parent_attributes: all.filter((code) => !own.includes(code)),
    family_variant: {
      code: `${family}_by_color`,
      labels: perLocale(() => `${family} by color`),
      family,
      variant_attribute_sets: [{ level: 1, attributes: own, axes }],
    },
    level: 1,
  };
}

const axes = ['color'];
/** What each variant has for itself; the rest is its model's. */
const own = ['sku', 'ean', 'color', 'price', 'street_price', 'stock', 'picture'];

function navigation({ uuid, id, identifier, values }: Product, parent: string, labels: object, line: Line) {
  const color = values.get('color')?.[0]?.data;
  const option = attributes.get('color')?.options.find(({ code }) => code === color);
  const empty = { image: null, completeness: [] };
  return [
    {
      selected: {
        id: modelId(parent),
        identifier: parent,
        axes_values_labels: perLocale(() => ''),
        labels: perLocale(() => parent),
        order: [],
        model_type: 'product_model',
        ...empty,
      },
    },
    {
      axes: perLocale((locale) => attributes.get('color')?.labels[locale] ?? ''),
      selected: {
        id: hasProductUuids(line) ? uuid : id,
        identifier,
        axes_values_labels: perLocale((locale) => option?.labels[locale] ?? `[${color}]`),
        labels,
        order: [],
        model_type: 'product',
        ...empty,
      },
    },
  ];
}

/** Product models have integer ids in every line. */
function modelId(code: string): number {
  const family = families.findIndex(({ prefix }) => code.startsWith(`${prefix}-`));
  return family * 10 + Number(code.slice(-2));
}

function perLocale(label: (locale: LocaleCode) => string): Record<string, string> {
  return Object.fromEntries(localeCodes.map((locale) => [locale, label(locale)]));
}
