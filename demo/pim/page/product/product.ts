import type { Labels } from '../catalog.ts';
import { toList, toMap, toText, toTextOrNull, toTexts } from '../wire.ts';
import { type Level, readLevels } from './variant-navigation.ts';

/** One value of an attribute: null where it is not bound to a locale or a channel. */
export type Value = { locale: string | null; scope: string | null; data: unknown };

/** A product as the edit form holds it. */
export type Product = {
  id: string;
  uuid: string | null;
  identifier: string | null;
  family: string | null;
  enabled: boolean;
  categories: string[];
  groups: string[];
  /** Where it stands below its product model; empty when it has none. */
  levels: Level[];
  associations: Map<string, string[]>;
  values: Map<string, Value[]>;
  labels: Labels;
  image: string | null;
  created: Stamp;
  updated: Stamp;
  completenesses: Completeness[];
};

/** When something happened, as the PIM words it or as ISO 8601, and who did it. */
export type Stamp = { at: string; by: string };

/** How much of what a channel asks for is there, in whole percent. */
export type Completeness = { channel: string; locale: string; ratio: number; missing: string[] };

/** Reads the answer of the internal product route (section 10.5 of the contract). */
export function readProduct(json: unknown): Product {
  const product = toMap(json);
  const meta = toMap(product.get('meta'));
  return {
    id: toText(meta.get('id')),
    uuid: toTextOrNull(meta.get('uuid')),
    identifier: toTextOrNull(product.get('identifier')),
    family: toTextOrNull(product.get('family')),
    enabled: product.get('enabled') !== false,
    categories: toList(product.get('categories')).map(toText),
    groups: toList(product.get('groups')).map(toText),
    levels: readLevels(meta.get('variant_navigation')),
    associations: new Map([...toMap(product.get('associations'))].map(([type, of]) => [type, associated(of)])),
    values: new Map([...toMap(product.get('values'))].map(([code, values]) => [code, toList(values).map(readValue)])),
    labels: toTexts(meta.get('label')),
    image: toTextOrNull(toMap(meta.get('image')).get('filePath') ?? meta.get('image')),
    created: stampOf(meta.get('created')),
    updated: stampOf(meta.get('updated')),
    completenesses: toList(meta.get('completenesses')).flatMap(completenessesOf),
  };
}

/** What the form posts to save the product. */
export function bodyOf(product: Product): unknown {
  const { family, enabled, categories } = product;
  return { values: Object.fromEntries(product.values), family, enabled, categories };
}

/** The product's label in a locale, else its identifier, else its id. */
export function productLabel(product: Product, locale: string): string {
  return product.labels.get(locale) || product.identifier || product.uuid || product.id;
}

/** The data of an attribute for a locale and a channel, each null where the attribute is not bound to it. */
export function dataOf(product: Product, code: string, locale: string | null, scope: string | null): unknown {
  return find(product, code, locale, scope)?.data ?? null;
}

/** Puts data in its place and leaves every other value of the attribute alone. */
export function setData(product: Product, code: string, value: Value): void {
  const there = find(product, code, value.locale, value.scope);
  if (there) there.data = value.data;
  else product.values.set(code, [...(product.values.get(code) ?? []), value]);
}

function find(product: Product, code: string, locale: string | null, scope: string | null): Value | undefined {
  return product.values.get(code)?.find((value) => value.locale === locale && value.scope === scope);
}

function readValue(json: unknown): Value {
  const value = toMap(json);
  return {
    locale: toTextOrNull(value.get('locale')),
    scope: toTextOrNull(value.get('scope')),
    data: value.get('data'),
  };
}

function stampOf(json: unknown): Stamp {
  const stamp = toMap(json);
  return { at: toText(stamp.get('logged_at')) || toText(json), by: toText(stamp.get('author')) };
}

function associated(json: unknown): string[] {
  const kinds = toMap(json);
  return ['products', 'product_models', 'groups'].flatMap((kind) => toList(kinds.get(kind)).map(nameOf));
}

function nameOf(json: unknown): string {
  return toText(json) || toText(toMap(json).get('identifier'));
}

function completenessesOf(json: unknown): Completeness[] {
  const channel = toMap(json);
  return [...toMap(channel.get('locales'))].map(([locale, of]) => ({
    channel: toText(channel.get('channel')),
    locale,
    ratio: Number(toMap(toMap(of).get('completeness')).get('ratio') ?? 0),
    missing: toList(toMap(of).get('missing')).map((entry) => toText(toMap(entry).get('code')) || toText(entry)),
  }));
}
