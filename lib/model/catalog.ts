import * as v from 'valibot';
import { locale, origin, textUpTo, time } from './fields.ts';
import { LONGEST_CODE_NAME, LONGEST_TEXT } from './values.ts';

/** Code to name, in the language of the PIM user's screens. A code without a name is absent. */
const codeNames = v.map(textUpTo(LONGEST_TEXT), textUpTo(LONGEST_CODE_NAME));
export type CodeNames = v.InferOutput<typeof codeNames>;

/** Names of the codes in errors (contract 10.4). */
export const labelsRecord = v.object({
  origin,
  /** When the names were last fetched, milliseconds since the epoch. */
  at: time,
  /** Locale of the names, e.g. `fr_FR`. */
  language: locale,
  family: codeNames,
  channel: codeNames,
  locale: codeNames,
  attribute: codeNames,
});
export type LabelsRecord = v.InferOutput<typeof labelsRecord>;

/** A product that is a variant, as the PIM sent it when its screen was open beside a panel (contract 10.5). */
export const variantRecord = v.object({
  origin,
  /** As in the address of its screen: the uuid as `plainUuid` writes it, or an integer up to 6.x. */
  product: textUpTo(LONGEST_TEXT),
  identifier: v.nullable(textUpTo(LONGEST_TEXT)),
  /** Code of its product model. */
  parent: textUpTo(LONGEST_TEXT),
});
export type VariantRecord = v.InferOutput<typeof variantRecord>;

/** A value of a product as the PIM has it now, written out. Empty where the field is. */
export interface ProductValue {
  /** Code of the attribute. */
  attribute: string;
  /** Null where the attribute has one value for all. */
  locale: string | null;
  /** Code of the channel. */
  channel: string | null;
  text: string;
}
