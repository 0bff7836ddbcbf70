/** What is remembered of a connection to tell whether it does what it usually does. */
export interface BaselineRecord {
  origin: string;
  connection: string;
  observation: Observation | null;
  /** As learned on a day of the PIM user, and whether it was silent at the last look. */
  learnedOn: string | null;
  baseline: Baseline | LearningProgress;
  isSilent: boolean;
  /** Whether it was tracked when it was last judged. */
  tracked: boolean;
  /** The count of technical errors at the last look, and how it grew day by day (last eight weeks). */
  technical: { total: number | null; days: Array<[day: string, count: number]> };
}

/** Up to when (milliseconds since the epoch) errors of a PIM were judged, and the groups that were seen until then. */
export interface KnownGroupsRecord {
  origin: string;
  /** When the PIM was judged for the first time; what was there before raises nothing. */
  since: number;
  evaluatedUntil: number;
  /** With the time at which each was last seen. */
  groups: Map<string, number>;
}

/**
 * When a connection usually does something, learned from the last eight weeks by counting; docs/alerts.md tells it in
 * words. Days on which it was found silent are left out, so that a breakdown does not become a habit.
 */
export interface Baseline {
  /** Weekdays (1 for Monday to 7) on which it was active each time, or each time but one; empty when it keeps to none. */
  weekdays: readonly number[];
  /** Hours of the clock (0 to 23) in which it was nearly always seen to move: Monday to Friday, and at the weekend. */
  hours: { week: readonly number[]; weekend: readonly number[] };
  /** How many such days, and such hours, in a row it has ever let pass. */
  longest: { days: number; hours: number };
}

/** What is missing where there is no rhythm yet: days of which the counts are known, or days on which it was active. */
export interface LearningProgress {
  known: number;
  needed: number;
}

export function isLearned(baseline: Baseline | LearningProgress): baseline is Baseline {
  return 'weekdays' in baseline;
}

/** The hours of one day on the clocks of a time zone, as bits 0 to 23: of which something is known, in which something moved. */
export interface HoursOfDay {
  day: string;
  observed: number;
  active: number;
}

/**
 * What was seen of a connection so far. The PIM tells counts of whole days, which grow while the day goes on: a sum that
 * is higher than at the look before tells that the connection did something in between.
 */
export interface Observation {
  /** When it was looked at last, milliseconds since the epoch. */
  at: number;
  /** The first day of the sum, and how much there had been on it and since. */
  from: string;
  sum: number;
  /** When it was last seen to have done something, milliseconds since the epoch; null when not since it is watched. */
  lastActiveAt: number | null;
  /** Ascending, the last eight weeks at most. */
  hours: readonly HoursOfDay[];
}
