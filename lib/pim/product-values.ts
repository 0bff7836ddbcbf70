import * as v from 'valibot';
import type { ProductValue } from '#lib/model/catalog.ts';
import { type JsonObject, jsonObject } from '#lib/model/error.ts';
import { isSafeInteger, LONGEST_TEXT } from '#lib/model/values.ts';

const code = v.fallback(v.nullable(v.string()), null);
const value = v.object({ locale: code, scope: code, data: v.unknown() });
const level = v.object({ selected: v.object({ id: v.unknown(), model_type: v.unknown() }) });

/**
 * The values of a product's form (contract 10.5): codes of options as they are, amounts with their currency or unit, files
 * by their name. What has another shape is left out.
 */
export function productValues(values: JsonObject): ProductValue[] {
  return Object.entries(values).flatMap(([attribute, list]) =>
    (Array.isArray(list) ? list : []).flatMap((one): ProductValue[] => {
      const read = v.safeParse(value, one);
      const text = read.success ? writtenOut(read.output.data) : null;
      if (!read.success || text === null) return [];
      const { locale, scope: channel } = read.output;
      return [{ attribute, locale, channel, text: text.slice(0, LONGEST_TEXT).toWellFormed() }];
    }),
  );
}

/**
 * The ids of the product models above a variant, the topmost first, which are integers in every line; empty where they are
 * not as many as its level says.
 */
export function modelsAbove(navigation: unknown, ofLevel: unknown): number[] {
  const levels = Array.isArray(navigation) ? navigation : [];
  const ids = levels.flatMap((one) => {
    const read = v.safeParse(level, one);
    if (!read.success || read.output.selected.model_type !== 'product_model') return [];
    const { id } = read.output.selected;
    return isSafeInteger(id) && id > 0 ? id : [];
  });
  return ids.length === ofLevel ? ids : [];
}

/** Null for what cannot be shown. */
function writtenOut(data: unknown): string | null {
  if (!Array.isArray(data)) return partOf(data);
  const parts = data.map(partOf);
  return parts.every((part) => part !== null) ? parts.filter((part) => part !== '').join(', ') : null;
}

function partOf(data: unknown): string | null {
  const read = v.safeParse(jsonObject, data);
  if (!read.success) return plain(data);
  const { amount, currency, unit, filePath, originalFilename } = read.output;
  if (filePath !== undefined) return plain(originalFilename);
  if (amount === undefined) return null;
  const number = plain(amount);
  // A currency or unit without an amount is an empty field.
  return number && [number, currency ?? unit].filter((part) => typeof part === 'string').join(' ');
}

function plain(data: unknown): string | null {
  if (data === null || data === undefined) return '';
  return typeof data === 'object' ? null : String(data);
}
