import * as v from 'valibot';
import { alertReason } from './alert.ts';
import { learningProgress } from './baseline.ts';
import { dayCounts } from './counts.ts';
import { code, count, day, origin, textUpTo, time } from './fields.ts';
import { LONGEST_KEYWORD, LONGEST_TEXT } from './values.ts';

/** What a connection does: it writes to the PIM (source), reads from it (destination), or neither. */
export const flowType = v.picklist(['data_source', 'data_destination', 'other']);
export type FlowType = v.InferOutput<typeof flowType>;

/** A connection as the PIM lists it (contract 4.1). */
const connection = v.object({
  code,
  label: textUpTo(LONGEST_TEXT),
  flowType,
  /** File key of its picture (contract 10.6), or null. */
  image: v.nullable(textUpTo(LONGEST_TEXT)),
  /** Whether the PIM records what it does. */
  tracked: v.boolean(),
  /** `default`, `app`, or a type that is not known yet. */
  type: textUpTo(LONGEST_KEYWORD),
});
export type Connection = v.InferOutput<typeof connection>;

/** How far the baseline is learned; absent once it is. */
const learning = v.exactOptional(learningProgress);

/**
 * The state of a connection and the facts that explain it. `alerts/text/health-text.ts` phrases them when they are shown,
 * in the language and with the clock of that moment. The flow type is in the connection, the time zone in the PIM.
 */
const health = v.variant('state', [
  /** Why: the reason of the most important lasting alert. */
  v.object({ state: v.literal('failing'), reason: alertReason, learning }),
  v.object({ state: v.literal('silent'), reason: alertReason }),
  /** The PIM does not record what it does, or there is nothing to record. */
  v.object({ state: v.literal('untracked') }),
  /** How far the baseline is learned; null when the PIM no longer lists the connection. */
  v.object({ state: v.literal('unknown'), learning: v.nullable(learningProgress) }),
  /**
   * Last activity: milliseconds since the epoch, or null when only its day is known (`YYYY-MM-DD` in the PIM user's time
   * zone). Both are null when there was none in the last eight weeks.
   */
  v.object({ state: v.literal('quiet'), lastActiveAt: v.nullable(time), lastDay: v.nullable(day) }),
  /** Its counts on the day of the evaluation (`YYYY-MM-DD` in the PIM user's time zone). */
  v.object({ state: v.literal('active'), day, counts: dayCounts, learning }),
]);
export type Health = v.InferOutput<typeof health>;

/** A use of a connection with the user name of another (contract 4.4). */
const wrongCredentialsUse = v.object({
  username: textUpTo(LONGEST_TEXT),
  /** Milliseconds since the epoch. */
  at: time,
});
export type WrongCredentialsUse = v.InferOutput<typeof wrongCredentialsUse>;

/** What is stored of a connection besides. */
const stored = v.object({
  origin,
  /** The label in the PIM, where the user gave the connection another one (`label`). */
  labelInPim: v.exactOptional(textUpTo(LONGEST_TEXT)),
  /** Labels that it had in the PIM before, which its user there keeps (supplement B.3); newest first, absent without any. */
  formerLabels: v.exactOptional(v.pipe(v.array(textUpTo(LONGEST_TEXT)), v.maxLength(5))),
  /** Whether the user switched monitoring off. */
  unmonitored: v.exactOptional(v.boolean()),
  /** Uses with a wrong user name in the last 7 days; absent when there was none. */
  wrongCredentials: v.exactOptional(v.array(wrongCredentialsUse)),
  /** Place in the PIM's own order. */
  position: count,
  /** When the PIM first and last listed it, milliseconds since the epoch. */
  firstSeen: time,
  lastSeen: time,
  /** Errors of the last 7 days as the PIM counts them; null when it does not (not a tracked source). */
  businessErrors: v.nullable(count),
  technicalErrors: v.nullable(count),
  /**
   * When its errors were last fetched: the PIM's count, the day in the PIM user's time zone, and the time by the PIM's own
   * clock in milliseconds since the epoch; null before.
   */
  fetched: v.nullable(v.object({ count, day, at: time })),
  /** As of the last poll; absent before the first one. */
  health: v.exactOptional(health),
});

export const connectionRecord = v.object(v.entriesFromObjects([connection, stored]));
export type ConnectionRecord = v.InferOutput<typeof connectionRecord>;

/** The largest picture that is stored, in bytes: several times what the PIM makes of 280 × 280 pixels. */
export const LARGEST_PICTURE = 256 * 1024;

/** The picture of a connection, as the background fetched it: pages load none themselves. */
export const pictureRecord = v.object({
  origin,
  code,
  /** The file key that it was fetched for (contract 10.6). */
  image: textUpTo(LONGEST_TEXT),
  /** When the PIM was asked, milliseconds since the epoch. */
  at: time,
  /** Null where the PIM has none that can be shown. */
  picture: v.nullable(
    v.object({
      type: v.picklist(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
      bytes: v.pipe(
        v.instance(Uint8Array<ArrayBuffer>),
        v.check(({ length }) => length <= LARGEST_PICTURE),
      ),
    }),
  ),
});
export type PictureRecord = v.InferOutput<typeof pictureRecord>;
export type Picture = NonNullable<PictureRecord['picture']>;
