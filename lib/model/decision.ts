import * as v from 'valibot';
import { count, key, origin, textUpTo, time } from './fields.ts';
import { LONGEST_NOTE, LONGEST_SUBJECT } from './values.ts';

/** What a decision is about: a group or a single error of a PIM. */
const decisionTarget = v.union([v.strictObject({ group: key }), v.strictObject({ error: key })]);

/**
 * What the user decided about a group or a single error of a PIM. A target has one decision at most. Undo removes it or
 * restores the previous one. The archive does not change.
 */
export const decision = v.object({
  origin,
  target: decisionTarget,
  /**
   * The subject of the group, or of the group of the error (`subjectOf`). The keys of two groups can be made to be the same:
   * the decision is about this one only.
   */
  about: textUpTo(LONGEST_SUBJECT),
  /** `open` is only a note. */
  state: v.picklist(['resolved', 'ignored', 'open']),
  /** When the user decided, milliseconds since the epoch. */
  at: time,
  /**
   * How long to ignore: until a time in milliseconds since the epoch, until the group has more errors than a number, or
   * (null) for good.
   */
  until: v.nullable(v.union([v.strictObject({ time }), v.strictObject({ count })])),
  note: textUpTo(LONGEST_NOTE),
});
export type Decision = v.InferOutput<typeof decision>;

/**
 * - `back`: the error happened after its group was resolved, or after the same failure of the same product was fixed.
 * - `fixed`: nobody decided about it, but the history of the product shows that its connection got it through, see `Outcome`.
 */
export type TriageStatus = 'open' | 'back' | 'resolved' | 'ignored' | 'fixed';
