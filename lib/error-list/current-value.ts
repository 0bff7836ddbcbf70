import type { CoreContent } from '#lib/errors/content.ts';
import type { ErrorPlace } from '#lib/errors/form-place.ts';
import type { ProductValue } from '#lib/model/catalog.ts';
import { foldCode, LONGEST_TEXT } from '#lib/model/values.ts';

/**
 * What stands in the field that errors of a product are about: of the one attribute that they name, in their locale and
 * channel. Empty where the field is; null where it is not certain which value that is.
 */
export function currentValue(
  { attributes, unknownAttribute, locale, channel }: ErrorPlace,
  values: readonly ProductValue[],
): string | null {
  const [attribute, ...others] = attributes;
  if (attribute === undefined || others.length > 0 || unknownAttribute) return null;
  const own = values.filter(
    (value) => isSame(value.attribute, attribute) && isIn(value.locale, locale) && isIn(value.channel, channel),
  );
  return own.length === 1 ? (own[0]?.text ?? null) : null;
}

/**
 * How many characters of those that its rule allows a value has (contract supplement A.2: only the rule of a length sends
 * `%limit%`); null for another rule, and for a value that was cut.
 */
export function lengthWithin(
  { parameters }: Pick<CoreContent, 'parameters'>,
  value: string,
): { length: number; limit: number } | null {
  const limit = Number(parameters.get('%limit%'));
  if (!Number.isSafeInteger(limit) || limit < 1 || value === '' || value.length >= LONGEST_TEXT) return null;
  // The PIM counts characters, not UTF-16 code units.
  return { length: [...value].length, limit };
}

function isIn(code: string | null, wanted: string | null): boolean {
  return wanted === null || (code !== null && isSame(code, wanted));
}

/** A connection may send a code in another case than the PIM's own. */
function isSame(one: string, other: string): boolean {
  return foldCode(one) === foldCode(other);
}
