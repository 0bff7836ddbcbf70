import * as v from 'valibot';
import type { ProductValue } from '#lib/model/catalog.ts';
import { jsonObject } from '#lib/model/error.ts';
import { textUpTo } from '#lib/model/fields.ts';
import { LONGEST_TEXT } from '#lib/model/values.ts';
import { type Checked, checkedList, checkedWhole, instant } from './checked.ts';
import { modelsAbove, productValues } from './product-values.ts';

const name = v.fallback(v.nullable(textUpTo(LONGEST_TEXT)), null);
const product = v.object({
  identifier: name,
  family: name,
  parent: name,
  updated: v.fallback(v.nullable(instant), null),
  values: v.fallback(v.nullable(jsonObject), null),
  meta: v.object({
    id: v.fallback(v.nullable(v.union([v.number(), textUpTo(LONGEST_TEXT)])), null),
    uuid: v.fallback(v.nullable(textUpTo(LONGEST_TEXT)), null),
    parent_attributes: v.fallback(v.nullable(v.array(v.string())), null),
    variant_navigation: v.optional(v.unknown()),
    level: v.optional(v.unknown()),
    updated: v.fallback(
      v.nullable(
        v.object({
          author: textUpTo(LONGEST_TEXT),
          context: v.optional(v.nullable(textUpTo(LONGEST_TEXT)), null),
          logged_at: textUpTo(LONGEST_TEXT),
        }),
      ),
      null,
    ),
  }),
});

/** A version of a product, as its history has it (supplement B). */
export interface ProductVersion {
  /** What the PIM shows of whoever saved it; not a user name. */
  author: string;
  /** What wrote it when that was not a call or a form, e.g. `import "csv_products"`. */
  context: string | null;
  /** To the minute, in the language and time zone of the user. */
  loggedAt: string;
}

export interface Product {
  /** As in the address of its screen: its uuid from 7.0 on, else its integer id; null when the PIM does not tell. */
  id: string | null;
  /** Null up to 6.x. */
  uuid: string | null;
  identifier: string | null;
  family: string | null;
  /** Code of the product model that it is a variant of. */
  parent: string | null;
  /** Codes of the attributes whose value is its product model's; null for a variant when the PIM does not tell. */
  parentAttributes: string[] | null;
  /** Last save, milliseconds since the epoch; null when the PIM does not tell it in a form that any reader understands. */
  updated: number | null;
  /** Its newest version; null when the PIM does not tell. */
  version: ProductVersion | null;
  /** Codes of the attributes that its form has a field for; null when the PIM does not tell. */
  fields: string[] | null;
  values: ProductValue[];
  /** Ids of the product models above it, the topmost first; empty when it is no variant, or the PIM does not tell all of them. */
  models: number[];
}

/** Whose variant a product is, what its form holds, when it was saved last and by whom (contract 10.5, supplement B). */
export function parseProduct(answer: unknown): Checked<Product> {
  const { meta, values, ...told } = checkedWhole(product, answer);
  const { updated, uuid, parent_attributes } = meta;
  const id = uuid ?? (meta.id === null ? null : `${meta.id}`);
  const version = updated && { author: updated.author, context: updated.context, loggedAt: updated.logged_at };
  const parentAttributes = told.parent === null ? [] : parent_attributes;
  const form = { fields: values && Object.keys(values), values: productValues(values ?? {}) };
  const models = told.parent === null ? [] : modelsAbove(meta.variant_navigation, meta.level);
  return { value: { ...told, ...form, id, uuid, parentAttributes, version, models }, dropped: 0 };
}

/** Several products; those that cannot be read are dropped. */
export function parseProducts(answer: unknown): Checked<Product[]> {
  return checkedList(answer, (item) => parseProduct(item).value);
}

/** When a product model was saved last; milliseconds since the epoch. */
export function parseModelUpdate(answer: unknown): Checked<number> {
  return { value: checkedWhole(v.object({ updated: instant }), answer).updated, dropped: 0 };
}
