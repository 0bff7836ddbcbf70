import type { CoreContent } from '#lib/errors/content.ts';
import { placeOf } from '#lib/errors/form-place.ts';
import { foldCode } from '#lib/model/values.ts';

/** Whether a key of a history is that of the refused field; `maybe` where the error does not tell which one of several. */
export type KeyTest = (key: string) => boolean | 'maybe';

/** What is known of the product besides its errors and versions. */
export interface ProductFacts {
  /** Code of the main identifier's attribute; null when not known. */
  identifierAttribute: string | null;
  /** Codes of the attributes whose value belongs to a product model; null for a variant of which it is not known. */
  parentAttributes: readonly string[] | null;
}

/** Parts of a product that its history has under this key. */
const FIELDS = new Set(['family', 'parent', 'categories', 'groups', 'enabled']);

/** How the key of associations ends. An attribute of one channel can have a key that looks like it (supplement B.2). */
const ASSOCIATION = /^(.+)-(products|product_models|groups)(-quantity)?$/;

/**
 * The keys under which the history of a product has what an error is about (supplement of the contract, B.2): the locale
 * before the channel, one for each currency of a price, a second one for a unit. Null when the error names nothing that a
 * history of this product has, or of a product model above it (`isModelValue`).
 */
export function keyTestOf(content: CoreContent, facts: ProductFacts): KeyTest | null {
  const { attributes, part, otherPart, associationType } = placeOf(content);
  if (!isModelValue(content, facts) && attributes.some((code) => belongsToParent(code, facts))) return null;
  if (part === 'associations') return associationKeys(associationType);
  if (part === 'identifier') {
    return facts.identifierAttribute === null ? null : exactly(facts.identifierAttribute);
  }
  const field = part ?? otherPart;
  if (field !== null) return FIELDS.has(field) ? exactly(field) : null;
  if (attributes.length === 0) return null;
  return content.attribute ? valueKeys(content.attribute, content) : someOf(attributes);
}

/**
 * Whether an error is about a value that belongs to a product model above the product, in whose history its key is. That the
 * value was sent for the variant at all is another error, which no change of the model's value fixes.
 */
export function isModelValue({ property, attribute }: CoreContent, facts: ProductFacts): boolean {
  const isKnown = facts.parentAttributes !== null && attribute !== null;
  return property === 'values' && isKnown && belongsToParent(attribute, facts);
}

function exactly(wanted: string): KeyTest {
  const folded = foldCode(wanted);
  return (key) => foldCode(key) === folded;
}

/** The value of an attribute in the error's own locale and channel, whole: the PIM sends both wherever the attribute has them. */
function valueKeys(attribute: string, { locale, channel, currency, parameters }: CoreContent): KeyTest | null {
  const isRefused = (code: string | null, parameter: string) =>
    code !== null && foldCode(code) === foldCode(parameters.get(parameter) ?? '');
  // There is no value in a locale that is not in use, nor in a channel that does not exist.
  if (isRefused(locale, '%invalid_locale%') || isRefused(channel, '%channel%')) return null;
  const base = foldCode([attribute, locale, channel].filter(Boolean).join('-'));
  const currencyKey = currency && `${base}-${foldCode(currency)}`;
  return (key) => {
    const folded = foldCode(key);
    if (folded === base) return true;
    if (ASSOCIATION.test(folded)) return false;
    if (currencyKey) return folded === currencyKey;
    return folded.startsWith(`${base}-`) && /^(unit|[a-z]{3})$/.test(folded.slice(base.length + 1));
  };
}

/** Attributes of which the error tells neither locale nor channel: one that has any has no key of its own. */
function someOf(attributes: readonly string[]): KeyTest {
  const codes = attributes.map(foldCode);
  return (key) => {
    const folded = foldCode(key);
    if (codes.includes(folded)) return true;
    if (ASSOCIATION.test(folded)) return false;
    return codes.includes(folded.split('-', 1)[0] ?? '') && 'maybe';
  };
}

function associationKeys(type: string | null): KeyTest {
  const wanted = type && foldCode(type);
  return (key) => {
    const found = ASSOCIATION.exec(foldCode(key))?.[1];
    if (found === undefined) return false;
    return wanted === null ? 'maybe' : found === wanted;
  };
}

function belongsToParent(code: string, { parentAttributes }: ProductFacts): boolean {
  return parentAttributes === null || parentAttributes.some((one) => foldCode(one) === foldCode(code));
}
