import * as v from 'valibot';
import { decidedSet, decisionEvent, eventId, eventTarget, isWholeEvent, personName } from './decision-event.ts';
import { key, origin, textUpTo, time } from './fields.ts';
import { LONGEST_SUBJECT } from './values.ts';

/** A decision in the log of a PIM, see `decisionEvent`. */
export const loggedDecision = v.pipe(
  v.object(v.entriesFromObjects([v.object({ origin }), decisionEvent])),
  v.check((event) => isWholeEvent(event)),
);
export type LoggedDecision = v.InferOutput<typeof loggedDecision>;

/** The decision in the log that counts for a field: what it says, its id, who made it, and when. */
function winner<V extends v.GenericSchema>(value: V) {
  return v.exactOptional(v.object({ value, id: eventId, who: personName, at: time }));
}

/** What counts of all that was decided about one target: what the log of the PIM comes to. */
export const decidedRecord = v.object({
  origin,
  /** The three parts of `eventTarget`. */
  kind: v.picklist(['group', 'error', 'rule']),
  key,
  about: textUpTo(LONGEST_SUBJECT),
  // What is null was taken back; what is absent was never decided.
  state: winner(decidedSet.entries.state.wrapped),
  note: winner(decidedSet.entries.note.wrapped),
  owner: winner(decidedSet.entries.owner.wrapped),
  ticket: winner(decidedSet.entries.ticket.wrapped),
});
export type DecidedRecord = v.InferOutput<typeof decidedRecord>;

/** What the user decides about a target of a PIM: the background gives it an id, an author and a time. */
export const draftDecision = v.pipe(
  v.strictObject({ origin, on: eventTarget, set: v.strictObject(decidedSet.entries) }),
  v.check((event) => isWholeEvent(event)),
);
export type DraftDecision = v.InferOutput<typeof draftDecision>;

/** Which decision in the log of which PIM. */
export const decisionKey = v.strictObject({ origin, id: eventId });
export type DecisionKey = v.InferOutput<typeof decisionKey>;

/** How long something is ignored: until a time, until it has had so many `more` errors `after` a time, or (null) for good. */
export type IgnoredUntil = { time: number } | { more: number; after: number } | null;

/** What counts about a group or a single error of a PIM, ready to be applied and shown. The archive does not change. */
export interface Decision {
  origin: string;
  target: { group: string } | { error: string };
  /**
   * The subject of the group, or of the group of the error (`subjectOf`). The keys of two groups can be made to be the same:
   * the decision is about this one only.
   */
  about: string;
  /** `open` is only a note, an owner or a ticket; where `at` is not 0, somebody keeps it open whatever became of it. */
  state: 'resolved' | 'ignored' | 'open';
  /** A resolved group resolves its errors up to this time of the PIM, milliseconds since the epoch; 0 in other states. */
  upTo: number;
  until: IgnoredUntil;
  /** When this state was decided, milliseconds since the epoch, and by whom; 0 and empty where nobody did. */
  at: number;
  who: string;
  /** Empty where there is none. */
  note: string;
  owner: string;
  /** See `isTicketAddress`. */
  ticket: string;
}

/**
 * - `back`: the error happened after its group was resolved, or after the same failure of the same product was fixed.
 * - `fixed`: nobody decided about it, but the history of the product shows that its connection got it through, see `Outcome`.
 */
export type TriageStatus = 'open' | 'back' | 'resolved' | 'ignored' | 'fixed';
