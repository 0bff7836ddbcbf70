import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { Alert, RuleFinding, RuleName } from '#lib/model/alert.ts';
import type { Baseline, LearningProgress } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import type { ConnectionSettings, PimSettings } from '#lib/settings/schema.ts';

/** The data that rules have about one connection after a poll. Days are days of the PIM user. */
export interface RuleInput {
  connection: ConnectionRecord;
  rules: PimSettings['rules'];
  connectionSettings: ConnectionSettings;
  /** Milliseconds since the epoch, as `startOfToday` is. */
  now: number;
  today: string;
  startOfToday: number;
  /**
   * Since when the connection is monitored, milliseconds since the epoch, and the day of that, whose counts include the
   * time before.
   */
  monitoredSince: number;
  monitoredFrom: string;
  /**
   * The last eight weeks and today, ascending; counts that the PIM did not send are absent. `hasWrites` is whether it
   * counted a created or updated product of any connection: if not, its hourly count may not run.
   */
  days: ReadonlyArray<{ day: string; counts: DayCounts; hasWrites: boolean }>;
  /** Whether the PIM counts no created and updated products at all. Then nothing is known of what sources do. */
  isUncounted: boolean;
  /** Open errors that were not evaluated before. Neither here nor below does an error of a maintenance window count. */
  newErrors: readonly ErrorDigest[];
  /** Open errors of today and yesterday; the archive may hold only a part of them. */
  recentErrors: readonly ErrorDigest[];
  /** Errors of these days that the user resolved or ignored, and those of maintenance windows. */
  closedErrors: readonly ErrorDigest[];
  /** Groups among the new errors that are new on this PIM. */
  newGroups: ReadonlySet<string>;
  /** Technical errors day by day, as far as their counts were observed. */
  technical: ReadonlyArray<readonly [day: string, count: number]>;
  silence: BaselineInput;
  /** Whether it was tracked at its last evaluation; null at its first. */
  wasTracked: boolean | null;
  /** Whether the PIM no longer lists it. */
  isGone: boolean;
  /** Whether a day had an alert of this rule, so that it does not show what is normal. */
  isExcluded(rule: RuleName, day: string): boolean;
  /** Whether nothing is learned from a day, because a holiday or a maintenance window was planned on it. */
  isUntypical(day: string): boolean;
  /** What is planned now; null for nothing. And whether a day has a maintenance window. */
  plannedNow: 'maintenance' | 'holiday' | null;
  hasMaintenance(day: string): boolean;
}

/** The baseline of a connection, and its activity. */
export interface BaselineInput {
  baseline: Baseline | LearningProgress;
  /** Whether it is inactive for longer than the baseline allows. */
  isSilent: boolean;
  /** When it was last active, milliseconds since the epoch, and the day; null when unknown. */
  lastActiveAt: number | null;
  lastDay: string | null;
}

/** One rule about connections. */
export interface Rule {
  name: RuleName;
  /** The findings of now; findings that were raised before and are not over are found again and change nothing. */
  find(input: RuleInput): Array<Omit<RuleFinding, 'connection'>>;
  /** Whether a lasting alert is over; `isFound` says whether it was found again. */
  isOver(alert: Alert, input: RuleInput, isFound: boolean): boolean;
  /** Whether two findings with different subjects are two alerts at a time; else one lasting alert stands for all. */
  bySubject: boolean;
  /** Whether the user is notified when it is over. */
  notifiesRecovery: boolean;
}
