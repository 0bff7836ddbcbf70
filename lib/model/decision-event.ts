import * as v from 'valibot';
import { isTicketAddress } from './address.ts';
import { key, textUpTo, time } from './fields.ts';
import {
  EVENT_VERSION,
  LONGEST_NAME,
  LONGEST_NOTE,
  LONGEST_SUBJECT,
  LONGEST_TEXT,
  MOST_MORE,
  plainName,
  plainText,
} from './values.ts';

/**
 * 9 characters of wall clock (milliseconds since the epoch), 4 of a counter, and the client that decided: all in base 36.
 * Texts of this shape sort by time, then by counter.
 */
export const eventId = v.pipe(v.string(), v.regex(/^[\da-z]{13}[\da-z]{6,12}$/));

/** A note may have several lines. */
const note = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.maxLength(LONGEST_NOTE),
  v.check((text) => text === plainText(text)),
);

/** What a person, a team or a company is called, in one line. */
export const personName = v.pipe(
  v.string(),
  v.maxLength(LONGEST_NAME),
  v.check((text) => text === plainName(text)),
);

/**
 * What an event is about: a group or an error by its key, and its subject (`subjectOf`), since keys can be made to be the
 * same; or the rule that all errors of a family or a connection, by its code, belong to somebody.
 */
export const eventTarget = v.union([
  v.strictTuple([v.picklist(['group', 'error']), key, textUpTo(LONGEST_SUBJECT)]),
  v.strictTuple([
    v.literal('rule'),
    v.picklist(['family', 'connection']),
    v.pipe(textUpTo(LONGEST_TEXT), v.nonEmpty()),
  ]),
]);
export type EventTarget = v.InferOutput<typeof eventTarget>;

/** Times of errors (`upTo`, `after`) are those of the PIM, whatever clock the browser has. */
const decidedState = v.variant('as', [
  /** Errors up to `upTo`, the newest that whoever decided could know; later ones are back. */
  v.strictObject({ as: v.literal('resolved'), upTo: time }),
  v.strictObject({
    as: v.literal('ignored'),
    /** Until a time, until the group has had so many `more` errors `after` a time, or (null) for good. */
    until: v.nullable(
      v.union([
        v.strictObject({ time }),
        v.strictObject({ more: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_MORE)), after: time }),
      ]),
    ),
  }),
  /** Kept open, whatever is found of what became of it. */
  v.strictObject({ as: v.literal('open') }),
]);
export type DecidedState = v.InferOutput<typeof decidedState>;

/** What was decided, each on its own; null takes it back, and what is absent stays. */
export const decidedSet = v.object({
  state: v.exactOptional(v.nullable(decidedState)),
  note: v.exactOptional(v.nullable(note)),
  owner: v.exactOptional(v.nullable(v.pipe(personName, v.nonEmpty()))),
  /** The address of its ticket. */
  ticket: v.exactOptional(v.nullable(v.pipe(v.string(), v.check(isTicketAddress)))),
});
export type DecidedSet = v.InferOutput<typeof decidedSet>;

/** One decision, as it is stored and as colleagues send it. It never changes. */
export const decisionEvent = v.pipe(
  v.object({
    id: eventId,
    v: v.literal(EVENT_VERSION),
    on: eventTarget,
    set: decidedSet,
    /** Who decided, as they call themselves; empty where nobody said. */
    who: personName,
    /** When, by the clock of whoever decided; milliseconds since the epoch. For show: the id says what was later. */
    at: time,
  }),
  v.check((event) => isWholeEvent(event)),
);
export type DecisionEvent = v.InferOutput<typeof decisionEvent>;

/** Whether something is decided, and of a rule nothing but whose the errors are. */
export function isWholeEvent({ on, set }: { on: EventTarget; set: DecidedSet }): boolean {
  const fields = Object.keys(set);
  return fields.length > 0 && (on[0] !== 'rule' || fields.every((field) => field === 'owner'));
}
