import { hasProductUuids, type Line } from '../line.ts';
import { attributes } from '../world/attributes.ts';
import { families } from '../world/families.ts';
import { type LocaleCode, localeCodes } from '../world/locales.ts';
import { type ProductModel, variantAttributes, variantAxes } from '../world/product-models.ts';
import type { Product } from '../world/products.ts';

/**
 * What the edit form receives about a variant in `meta`: its place below its product model, level by level, never its
 * siblings. The same keys are there, empty, for a product that is no variant.
 */
export function variantMeta(
  product: Product,
  model: ProductModel | undefined,
  labels: Record<string, string>,
  line: Line,
) {
  const { family } = product;
  if (model === undefined) {
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
    variant_navigation: navigation(product, model, labels, line),
    attributes_for_this_level: variantAttributes,
    attributes_axes: variantAxes,
    parent_attributes: all.filter((code) => !variantAttributes.includes(code)),
    family_variant: {
      code: model.familyVariant,
      labels: perLocale(() => `${family} by color`),
      family,
      variant_attribute_sets: [{ level: 1, attributes: variantAttributes, axes: variantAxes }],
    },
    level: 1,
  };
}

function navigation({ uuid, id, identifier, values }: Product, model: ProductModel, labels: object, line: Line) {
  const color = values.get('color')?.[0]?.data;
  const option = attributes.get('color')?.options.find(({ code }) => code === color);
  const empty = { image: null, completeness: [] };
  return [
    {
      selected: {
        id: model.id,
        identifier: model.code,
        axes_values_labels: perLocale(() => ''),
        labels: perLocale(() => model.code),
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

function perLocale(label: (locale: LocaleCode) => string): Record<string, string> {
  return Object.fromEntries(localeCodes.map((locale) => [locale, label(locale)]));
}
