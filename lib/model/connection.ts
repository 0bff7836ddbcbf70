import type { AlertReason } from './alert.ts';
import type { LearningProgress } from './baseline.ts';
import type { DayCounts } from './counts.ts';

/** What a connection does: it writes to the PIM, reads from it, or neither. */
export type FlowType = 'data_source' | 'data_destination' | 'other';

/** A connection as the PIM lists it (contract 4.1). */
export interface Connection {
  code: string;
  label: string;
  flowType: FlowType;
  /** File key of its picture (contract 10.6), or null. */
  image: string | null;
  /** Whether the PIM records what it does. */
  tracked: boolean;
  /** `default`, `app`, or a type that we do not know yet. */
  type: string;
}

/** A use of a connection with a user that is not its own (contract 4.4). `at` in milliseconds since the epoch. */
export interface WrongCredentialsUse {
  username: string;
  at: number;
}

export interface ConnectionRecord extends Connection {
  origin: string;
  /** As the PIM calls it, where the user calls it otherwise (`label`). */
  labelInPim?: string;
  /** Whether the user does not want to hear of it. */
  unmonitored?: boolean;
  /** By whom it was used wrongly in the last 7 days; absent when by nobody. */
  wrongCredentials?: WrongCredentialsUse[];
  /** Place in the PIM's own order. */
  position: number;
  firstSeen: number;
  lastSeen: number;
  /** Errors of the last 7 days as the PIM counts them; null when it does not (not a tracked source). */
  businessErrors: number | null;
  technicalErrors: number | null;
  /** The PIM's count, the local day, and the PIM's own time when the list of errors was last fetched; null before. */
  fetched: { count: number; day: string; at: number } | null;
  /** As of the last poll; absent before the first one. */
  health?: Health;
}

/** The states of a connection, worst first. */
export const healthStates = ['failing', 'silent', 'untracked', 'unknown', 'quiet', 'active'] as const;
export type HealthState = (typeof healthStates)[number];

/**
 * The state of a connection and the facts that explain it. `alerts/text/health-text.ts` phrases them when they are shown,
 * in the language and with the clock of that moment. The flow type is in the connection, the time zone in the PIM.
 */
export type Health =
  /** Why: the reason of the most important lasting alert. */
  | { state: 'failing'; reason: AlertReason }
  | { state: 'silent'; reason: AlertReason }
  /** The PIM does not record what it does, or there is nothing to record. */
  | { state: 'untracked' }
  /** How far the baseline is learned; null when the PIM no longer lists the connection. */
  | { state: 'unknown'; learning: LearningProgress | null }
  /**
   * Last activity: milliseconds since the epoch, or null when only its day is known (`YYYY-MM-DD` in the PIM user's time
   * zone). Both are null when there was none in the last eight weeks.
   */
  | { state: 'quiet'; lastActiveAt: number | null; lastDay: string | null }
  /** Its counts on the day of the evaluation (`YYYY-MM-DD` in the PIM user's time zone). */
  | { state: 'active'; day: string; counts: DayCounts };
