import * as v from 'valibot';
import { code, count, key, origin, textUpTo, time } from './fields.ts';
import { LONGEST_TEXT, MOST_TOP_GROUPS } from './values.ts';

/** A group of open errors, as far as one row shows it. All counts are of its open errors. */
const openGroup = v.object({
  /** See `groupKey`. */
  key,
  /** Its sentence, see `GroupPart`; cut to so many characters in all. Empty when the PIM sent no message. */
  sentence: v.array(v.object({ text: textUpTo(LONGEST_TEXT), parameter: v.boolean(), varies: v.boolean() })),
  state: v.picklist(['new', 'growing', 'back', 'quiet', 'steady']),
  products: count,
  errors: count,
  /** Codes, in alphabetical order. */
  connections: v.array(code),
  /** When the newest of them happened, milliseconds since the epoch. */
  last: time,
  /** Errors in seven periods of 24 hours; the last one ends when the summary was made. */
  daily: v.array(count),
});
export type OpenGroup = v.InferOutput<typeof openGroup>;

/**
 * How many errors of a PIM are archived and open, and the groups that matter most: what popup, overview and launcher show
 * without reading the archive. It follows from digests, decisions and counts; the background renews it.
 */
export const summaryRecord = v.object({
  origin,
  /** When it was made, milliseconds since the epoch. */
  at: time,
  /** All errors in the archive, and those that are neither resolved nor ignored. */
  archived: count,
  open: count,
  /** How many groups the open errors are in. */
  groups: count,
  connections: v.array(
    v.object({
      code,
      archived: count,
      open: count,
      /** Whether the PIM counted more errors this week than it listed, so that the archive does not hold all of them. */
      capped: v.boolean(),
    }),
  ),
  /** The groups with the greatest impact first, in the order of the list. */
  top: v.pipe(v.array(openGroup), v.maxLength(MOST_TOP_GROUPS)),
});
export type ErrorSummary = v.InferOutput<typeof summaryRecord>;
