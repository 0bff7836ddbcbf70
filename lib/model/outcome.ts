import * as v from 'valibot';
import { code, key, origin, textUpTo, time } from './fields.ts';
import { LONGEST_SUBJECT, LONGEST_TEXT } from './values.ts';

/** Why nothing can be said of an error. */
const UNKNOWN_REASONS = [
  /** A version was stored in the minute of the refusal: before or after it. */
  'same-minute',
  /** The PIM has deleted versions of that time. */
  'purged',
  /** An import may have stored versions that the PIM shows only at night. */
  'pending',
  /** The error names no field that the history could have. */
  'no-place',
  /** Two users have the name that the PIM gives as author. */
  'author',
  /** A time or value that cannot be read. */
  'unreadable',
  /** The history is larger than what is read of one product. */
  'too-large',
  /** The product was never created, or is gone. */
  'no-product',
] as const;

/**
 * What became of an error of a product, as the history of the product shows it (supplement of the contract, B). It is a
 * finding, not a decision: it follows from what the PIM answered at `checked`, and may be found anew at any time.
 */
export const outcome = v.object({
  origin,
  /** Id of the error, see `assignErrorIds`, and when the PIM refused it, milliseconds since the epoch. */
  error: key,
  refusedAt: time,
  /** The same for the same failure of a product by the same connection, see `problemKey`; null for an error of no product. */
  problem: v.nullable(textUpTo(LONGEST_SUBJECT)),
  /**
   * - `fixed`: the same connection changed the refused field afterwards.
   * - `changed`: somebody else changed it.
   * - `over`: the same connection stored something else of this product afterwards, so the PIM took its call as a whole.
   * - `open`: nothing of that happened.
   * - `unknown`: see `reason`.
   */
  state: v.picklist(['fixed', 'changed', 'over', 'open', 'unknown']),
  /** Of `unknown` only. */
  reason: v.nullable(v.picklist(UNKNOWN_REASONS)),
  /** When that version was stored: milliseconds since the epoch, to the minute. */
  at: v.nullable(time),
  /** Who stored it: the text that the PIM shows, without blanks around it. */
  by: v.nullable(textUpTo(LONGEST_TEXT)),
  /** Code of the connection that stored it; null for a person, an import, or when not known. */
  connection: v.nullable(code),
  /** The value of the field before and after, as the PIM presents it to the user; null when it is another field. */
  from: v.nullable(textUpTo(LONGEST_TEXT)),
  to: v.nullable(textUpTo(LONGEST_TEXT)),
  /** When the PIM was asked, milliseconds since the epoch. */
  checked: time,
});
export type Outcome = v.InferOutput<typeof outcome>;

/** One version of a product, as its history has it (supplement of the contract, B). */
export interface Version {
  /** Ascends over all products in the order of writing. */
  id: number;
  /** 1 for the creation; those of one product follow one another. */
  version: number;
  /** What the PIM shows of whoever stored it, blanks and all; not a user name. */
  author: string;
  /** What stored it when that was not a call or a form, e.g. `import "csv_products"`; `Deleted`. */
  context: string | null;
  /** To the minute, in the language and time zone of the reader; see `readLoggedAt`. */
  loggedAt: string;
  /** By key: the values before and after, as they are presented to the reader. */
  changes: ReadonlyMap<string, { from: string; to: string }>;
}
