import * as v from 'valibot';
import { personName } from './decision-event.ts';
import { count, origin, textUpTo, time } from './fields.ts';
import { LONGEST_TEXT } from './values.ts';

/** What a team shares its decisions through. */
export const spaceKind = v.picklist(['webdav', 'couchdb', 'json']);

/**
 * Why a space gave no useful answer. `busy` asks to wait; `full` has no room; `unauthorized` and `forbidden` are about the
 * account; `not-found` and `redirected` about the address; `malformed` is an answer of something else; `too-large` is more
 * than we read; `no-access` is the browser's permission.
 */
export const spaceFaultKind = v.picklist([
  'unreachable',
  'slow',
  'busy',
  'server-error',
  'full',
  'unauthorized',
  'forbidden',
  'not-found',
  'redirected',
  'malformed',
  'too-large',
  'no-access',
]);
export type SpaceFaultKind = v.InferOutput<typeof spaceFaultKind>;

/** What a team agrees on to encrypt what was seen: a short one could be guessed by whoever runs the server. */
export const passphrase = v.pipe(v.string(), v.minLength(12), v.maxLength(300));

/**
 * An account of a space. With an endpoint of its own `user` is empty, and the password is all of `Authorization`. With the
 * passphrase what was seen is encrypted.
 */
export const spaceAccount = v.strictObject({
  user: textUpTo(300),
  password: textUpTo(4096),
  passphrase: v.exactOptional(passphrase),
});
export type SpaceAccount = v.InferOutput<typeof spaceAccount>;

/** What a self-test of a space tries, in order. An engine leaves out what it does not need. */
export type SpaceCheckStep = 'reach' | 'write' | 'read' | 'list' | 'change' | 'delete';

/** What came of a step; null where it worked. */
export interface SpaceCheck {
  step: SpaceCheckStep;
  fault: { what: SpaceFaultKind; status: number | null } | null;
}

/** How far exchanging with a space came. Times in milliseconds since the epoch. */
export const spaceProgress = v.object({
  /** Where the next pull goes on; null for everything. */
  cursor: v.nullable(v.string()),
  /** The ids of what this browser decided and the space took or refused, in order. */
  sent: v.array(v.string()),
  /** Whether all of it is being pushed again, because the space lost some; and when that was begun lately. */
  again: v.boolean(),
  agains: v.array(time),
  /** When all was read and pushed again, for a space that does not tell when it is put back to what it was. */
  checkedAt: time,
  /** How many decisions the space never takes. */
  refused: count,
  /** Clients that write more than is read. */
  flooding: v.array(v.string()),
});
export type SpaceProgress = v.InferOutput<typeof spaceProgress>;

/** How exchanging with a space goes. Times in milliseconds since the epoch. */
const course = v.object({
  progress: spaceProgress,
  /** When it was last asked; when that worked. */
  triedAt: v.nullable(time),
  sharedAt: v.nullable(time),
  /** Attempts in a row that failed, and why the last one did. */
  failures: count,
  fault: v.nullable(v.object({ what: spaceFaultKind, status: v.nullable(count), at: time })),
  /** The earliest time of the next attempt; null when the user has to do something first. */
  notBefore: v.nullable(time),
});
export type SpaceCourse = v.InferOutput<typeof course>;

/** How sharing of what was seen goes. */
const watching = v.object(
  v.entriesFromObjects([
    course,
    v.object({
      /** Whether it is encrypted. */
      sealed: v.boolean(),
      /** Whether colleagues have what the archive held before. */
      filled: v.boolean(),
      /** Lines of colleagues that could not be read, and errors that were left out because they were too many. */
      unread: count,
      left: count,
      /** When own old lines were last removed from the space, and up to which time; absent before. */
      prunedAt: v.exactOptional(time),
      prunedTo: v.exactOptional(time),
    }),
  ]),
);
export type Watching = v.InferOutput<typeof watching>;

/** What the team's monitor was told last, and when. */
const told = v.object({ at: time, failed: v.boolean() });
export type Told = v.InferOutput<typeof told>;

/** A browser of the team, as it said in the space that it is there. Times by this browser's clock. */
const present = v.object({
  client: v.string(),
  name: personName,
  at: time,
  /** Tells its monitor from others; absent where it has none. */
  monitor: v.exactOptional(textUpTo(20)),
  told: v.exactOptional(told),
});
export type Present = v.InferOutput<typeof present>;

/** Who else is there. Times in milliseconds since the epoch. */
const presence = v.object({
  others: v.array(present),
  /** Where the next look goes on; null for everything. */
  cursor: v.nullable(v.string()),
  /** When this browser last looked, and last said that it is there, or tried to. */
  lookedAt: time,
  saidAt: time,
  /** What this browser told the monitor last; null for nothing yet. */
  told: v.nullable(told),
});
export type Presence = v.InferOutput<typeof presence>;

/** The space of a PIM that this browser joined. */
export const spaceRecord = v.object(
  v.entriesFromObjects([
    v.object({
      origin,
      /** Tells it from another space. */
      space: textUpTo(LONGEST_TEXT),
      /** The clients that this browser was before. */
      former: v.array(v.string()),
      /** Absent while only decisions are shared. */
      watching: v.exactOptional(watching),
      /** Absent before this browser first looked. */
      presence: v.exactOptional(presence),
    }),
    course,
  ]),
);
export type SpaceRecord = v.InferOutput<typeof spaceRecord>;
