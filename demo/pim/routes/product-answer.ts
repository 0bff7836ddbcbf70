import { hasProductUuids, type Line } from '../line.ts';
import { phpMap } from '../wire.ts';
import { attributes } from '../world/attributes.ts';
import { toDateTime } from '../world/calendar.ts';
import { families } from '../world/families.ts';
import { channels, localeCodes } from '../world/locales.ts';
import type { ProductModel } from '../world/product-models.ts';
import { connectionAuthor, type Product, type Value } from '../world/products.ts';
import type { User } from '../world/user.ts';
import { loggedAt } from './history-answer.ts';
import { variantMeta } from './variant-answer.ts';

type Reader = Pick<User, 'timezone' | 'user_default_locale'>;

/** A product as the edit form gets it (contract, section 10.5); `model` is the product model above it. */
export function productAnswer(product: Product, model: ProductModel | undefined, line: Line, user: Reader) {
  const { uuid, id, identifier, family, parent, groups, enabled, categories, created, updated } = product;
  const labels = labelsOf(product);
  const withUuid = hasProductUuids(line);
  return {
    ...(withUuid && { uuid }),
    identifier,
    family,
    parent,
    groups,
    categories,
    enabled,
    values: phpMap(formValues(product)),
    created: toDateTime(created),
    updated: toDateTime(updated),
    associations: [],
    quantified_associations: [],
    parent_associations: [],
    meta: {
      id: withUuid ? uuid : id,
      ...(withUuid && { uuid }),
      form: 'pim-product-edit-form',
      model_type: 'product',
      label: labels,
      image: null,
      created: { logged_at: loggedAt(created, user), author: connectionAuthor, context: null },
      updated: { logged_at: loggedAt(updated, user), author: product.updatedBy, context: null },
      completenesses: completenesses(product),
      ...variantMeta(product, model, labels, line),
    },
  };
}

/** A product model as its edit form gets it, as far as anybody asks. */
export function modelAnswer(model: ProductModel, user: Reader) {
  const { id, code, family, familyVariant, categories, values, created, updated, updatedBy } = model;
  return {
    code,
    family,
    family_variant: familyVariant,
    parent: null,
    categories,
    values: phpMap(values),
    created: toDateTime(created),
    updated: toDateTime(updated),
    meta: {
      id,
      model_type: 'product_model',
      level: 0,
      updated: { logged_at: loggedAt(updated, user), author: updatedBy, context: null },
    },
  };
}

/** The values, and an empty one for each that the family has besides: the form draws a field for each of its keys. */
function formValues({ family, values, identifier }: Product): Map<string, Value[]> {
  const codes = families.find(({ code }) => code === family)?.attributes ?? [];
  const missing = codes.filter((code) => !values.has(code));
  return new Map([...values, ...missing.map((code): [string, Value[]] => [code, emptyValues(code, identifier)])]);
}

function emptyValues(code: string, identifier: string): Value[] {
  const { localizable = false, scopable = false, type } = attributes.get(code) ?? {};
  const data = type === 'pim_catalog_identifier' ? identifier : null;
  const scopes = scopable ? channels.map((channel) => channel.code) : [null];
  return scopes.flatMap((scope) => (localizable ? localeCodes : [null]).map((locale) => ({ locale, scope, data })));
}

/** A row of the product grid. `completeness` is the whole percentage for the shop in English. */
export function productRow(product: Product, line: Line) {
  const { uuid, id, identifier, family, enabled, created, updated } = product;
  return {
    id: hasProductUuids(line) ? uuid : String(id),
    identifier,
    label: labelsOf(product).en_US ?? identifier,
    family,
    enabled,
    completeness: ratioOf(product, 'ecommerce', 'en_US').ratio,
    created: toDateTime(created),
    updated: toDateTime(updated),
  };
}

/** The value of the family's label attribute in each locale; the identifier where it has none. */
function labelsOf({ family, values, identifier }: Product): Record<string, string> {
  const attribute = families.find(({ code }) => code === family)?.attribute_as_label ?? '';
  return Object.fromEntries(
    localeCodes.map((code) => {
      const data = values.get(attribute)?.find((value) => isFor(value, null, code))?.data;
      return [code, typeof data === 'string' && data !== '' ? data : identifier];
    }),
  );
}

function completenesses(product: Product) {
  return channels.map(({ code: channel, labels, locales }) => {
    const perLocale = locales.map(({ code, label }) => {
      const { ratio, required, missing } = ratioOf(product, channel, code);
      const completeness = { required, missing: missing.length, ratio, locale: code, channel };
      return [code, { completeness, missing: missing.map((attribute) => ({ code: attribute })), label }] as const;
    });
    const ratios = perLocale.map(([, { completeness }]) => completeness.ratio);
    const average = Math.floor(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length);
    const complete = ratios.filter((ratio) => ratio === 100).length;
    return { channel, labels, locales: phpMap(perLocale), stats: { total: ratios.length, complete, average } };
  });
}

function ratioOf({ values }: Product, channel: string, locale: string) {
  const missing = requiredAttributes.filter(
    (code) =>
      !values.get(code)?.some((value) => isFor(value, channel, locale) && value.data !== null && value.data !== ''),
  );
  const required = requiredAttributes.length;
  return { required, missing, ratio: Math.floor(((required - missing.length) / required) * 100) };
}

const requiredAttributes = ['name', 'short_name', 'ean', 'description', 'weight', 'price', 'picture'];

function isFor(value: Value, channel: string | null, locale: string): boolean {
  return (value.scope === null || value.scope === channel) && (value.locale === null || value.locale === locale);
}
