import * as v from 'valibot';
import { code, count, day, hours, key, origin, time, weekdays } from './fields.ts';

const hour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23));

/** Hours 0 to 23 as bits. */
const hourBits = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xff_ffff));

/** The hours of one day on the clock of a time zone, as bits 0 to 23. */
const hoursOfDay = v.object({
  /** `YYYY-MM-DD` in the PIM user's time zone. */
  day,
  /** Hours for which it is known whether there was activity. */
  observed: hourBits,
  /** Hours with activity. */
  active: hourBits,
  /**
   * What the counts of single hours grew by, where they were fetched about an hour before as well: the hour, everything
   * that was counted, and what of it failed. Only of the last days.
   */
  counted: v.exactOptional(v.array(v.tuple([hour, count, count]))),
});
export type HoursOfDay = v.InferOutput<typeof hoursOfDay>;

/**
 * What was seen of a connection's activity so far. The PIM counts whole days, and a count grows during its day: a sum that
 * is higher than before means activity in between.
 */
const observation = v.object({
  /** When the counts were last observed, milliseconds since the epoch. */
  at: time,
  /** The first day of the sum (`YYYY-MM-DD` in the PIM user's time zone), and the activity on it and since. */
  from: day,
  sum: count,
  /** What of the sum failed; absent before it was first observed. */
  failed: v.exactOptional(count),
  /** Last activity, milliseconds since the epoch; null when there was none since monitoring began. */
  lastActiveAt: v.nullable(time),
  /** Ascending; the last eight weeks at most. */
  hours: v.array(hoursOfDay),
});
export type Observation = v.InferOutput<typeof observation>;

/**
 * When a connection is usually active, learned by counting over the last eight weeks (see docs/alerts.md). Days on which
 * it was silent are excluded, so that an outage does not become part of the baseline.
 */
const baseline = v.object({
  /** Weekdays (1 for Monday to 7) on which it was active every time, or all but one; empty when there is no such weekday. */
  weekdays,
  /** Hours of the clock (0 to 23) in which it was nearly always active: Monday to Friday, and on the weekend. */
  hours: v.object({ week: hours, weekend: hours }),
  /** The most such days, and such hours, that ever passed in a row without activity. */
  longest: v.object({ days: count, hours: count }),
});
export type Baseline = v.InferOutput<typeof baseline>;

/** Days learned from while there is no baseline yet: those with counts or, once they suffice, those with activity. */
export const learningProgress = v.object({ known: count, needed: count });
export type LearningProgress = v.InferOutput<typeof learningProgress>;

export function isLearned(learned: Baseline | LearningProgress): learned is Baseline {
  return 'weekdays' in learned;
}

/** What is stored of a connection to notice unusual behavior. Days in the PIM user's time zone. */
export const baselineRecord = v.object({
  origin,
  connection: code,
  observation: v.nullable(observation),
  /** Day on which the baseline was last learned, and whether the connection was silent when last evaluated. */
  learnedOn: v.nullable(day),
  baseline: v.union([baseline, learningProgress]),
  isSilent: v.boolean(),
  /** Whether it was tracked when last evaluated. */
  tracked: v.boolean(),
  /** The count of technical errors when last evaluated, and its growth by day over the last eight weeks. */
  technical: v.object({ total: v.nullable(count), days: v.array(v.tuple([day, count])) }),
});
export type BaselineRecord = v.InferOutput<typeof baselineRecord>;

/** The groups of a PIM that are known, so that a new one can be noticed. Times in milliseconds since the epoch. */
export const knownGroupsRecord = v.object({
  origin,
  /** When the PIM was first evaluated. Older errors raise no alert. */
  since: time,
  /** Errors archived up to this time were evaluated. */
  evaluatedUntil: time,
  /** Group key to the time of its latest error. */
  groups: v.map(key, time),
});
export type KnownGroupsRecord = v.InferOutput<typeof knownGroupsRecord>;
