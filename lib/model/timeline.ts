import * as v from 'valibot';
import { code, key, origin, textUpTo, time } from './fields.ts';
import { LONGEST_HISTORY_KEY, LONGEST_TEXT, MOST_CHANGES, MOST_FIELDS } from './values.ts';

/**
 * Who changed a field: a connection, a person, an import that was launched in the PIM, or `other`, of whom it is not known
 * for certain who it is (supplement of the contract, B.3).
 */
export const editor = v.object({
  is: v.picklist(['connection', 'person', 'import', 'other']),
  /** What the PIM shows of it, without blanks around it; of an import the code of its job. */
  name: textUpTo(LONGEST_TEXT),
  /** Code of the connection. */
  connection: v.nullable(code),
});
export type Editor = v.InferOutput<typeof editor>;

/** One change of a field, to the minute. */
const change = v.object({
  /** Id of its version: ascends in the order of writing. */
  version: v.pipe(v.number(), v.safeInteger()),
  /** Milliseconds since the epoch. */
  at: time,
  by: editor,
  /** As the PIM presents it to the user; empty for no value. */
  from: textUpTo(LONGEST_TEXT),
  to: textUpTo(LONGEST_TEXT),
});
export type FieldChange = v.InferOutput<typeof change>;

/** The last changes of the fields of a product that were refused, or that two writers change in turn. */
export const timeline = v.object({
  origin,
  /** As in the address of its screen: the uuid as `plainUuid` writes it, or an integer up to 6.x. */
  product: key,
  /** When its history was read, milliseconds since the epoch. */
  checked: time,
  /** Code of the main identifier's attribute; null when not known. */
  identifierAttribute: v.nullable(textUpTo(LONGEST_TEXT)),
  fields: v.pipe(
    v.array(
      v.object({
        /** As in the history, see `keyTestOf`. */
        key: textUpTo(LONGEST_HISTORY_KEY),
        /** Oldest first. */
        changes: v.pipe(v.array(change), v.maxLength(MOST_CHANGES)),
      }),
    ),
    v.maxLength(MOST_FIELDS),
  ),
});
export type Timeline = v.InferOutput<typeof timeline>;

/** A field of a product that two writers change in turn. */
export const turn = v.object({
  /** As in the address of its screen, and its identifier. */
  product: key,
  identifier: v.nullable(textUpTo(LONGEST_TEXT)),
  /** As in the history. */
  key: textUpTo(LONGEST_HISTORY_KEY),
  /** What the attribute is called; its code where the PIM has no name for it. */
  name: textUpTo(LONGEST_TEXT),
  writers: v.tuple([editor, editor]),
  /** The changes, each by the other one of the two than that before; oldest first, milliseconds since the epoch. */
  at: v.pipe(v.array(time), v.minLength(1), v.maxLength(MOST_CHANGES)),
});
export type Turn = v.InferOutput<typeof turn>;
