import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { Alert, RuleFinding, RuleName } from '#lib/model/alert.ts';
import type { Baseline, LearningProgress } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import type { ConnectionSettings, PimSettings } from '#lib/settings/schema.ts';

/** What rules know of one connection at the end of a pass. Days are days of the PIM user. */
export interface RuleInput {
  connection: ConnectionRecord;
  rules: PimSettings['rules'];
  connectionSettings: ConnectionSettings;
  /** Milliseconds since the epoch, as `startOfToday` is. */
  now: number;
  today: string;
  startOfToday: number;
  /** Since when it is looked after, milliseconds since the epoch, and the day of that, whose counts tell of before too. */
  monitoredSince: number;
  monitoredFrom: string;
  /** The last eight weeks and today, ascending; what the PIM did not tell is absent. */
  days: ReadonlyArray<{ day: string; counts: DayCounts }>;
  /** Open errors that were never judged before. */
  newErrors: readonly ErrorDigest[];
  /** Open errors of today and yesterday; the archive may know only a part of them. */
  recentErrors: readonly ErrorDigest[];
  /** Those of these days that the user resolved or ignored. */
  closedErrors: readonly ErrorDigest[];
  /** Groups among the fresh errors that were never seen before. */
  newGroups: ReadonlySet<string>;
  /** Technical errors day by day as far as they were seen to be counted. */
  technical: ReadonlyArray<readonly [day: string, count: number]>;
  silence: BaselineInput;
  /** Whether it was tracked when it was last judged; null when it is judged for the first time. */
  wasTracked: boolean | null;
  /** Whether the PIM no longer lists it. */
  isGone: boolean;
  /** Whether a day was disturbed by an alert of this rule, so that it tells nothing of what is normal. */
  isExcluded(rule: RuleName, day: string): boolean;
}

/** What is known of a connection's rhythm. */
export interface BaselineInput {
  baseline: Baseline | LearningProgress;
  /** Whether it has now been still for longer than that allows. */
  isSilent: boolean;
  /** When it last did something, milliseconds since the epoch, and the day; null when not known. */
  lastActiveAt: number | null;
  lastDay: string | null;
}

/** One rule about connections. */
export interface Rule {
  name: RuleName;
  /** What there is to find now; findings that were raised before and are not over are found again and change nothing. */
  find(input: RuleInput): Array<Omit<RuleFinding, 'connection'>>;
  /** Whether an alert that lasts is over; `isFound` tells whether it was found again. */
  isOver(alert: Alert, input: RuleInput, isFound: boolean): boolean;
  /** Whether two findings with different subjects are two alerts at a time; else one lasting alert stands for all. */
  bySubject: boolean;
  /** Whether the user is told when it is over. */
  notifiesRecovery: boolean;
}
