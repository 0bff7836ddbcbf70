import type { Alert, RuleName } from './alert.ts';
import type { FlowType, HealthState } from './connection.ts';
import type { DayCounts } from './counts.ts';

/** How a PIM and its connections do after a pass, in figures. */
export interface PollReport {
  /** Whether the pass came to its end; if not, nothing is told of connections. */
  isUp: boolean;
  /** End of the last good pass, and the beginning of the PIM user's day; milliseconds since the epoch. */
  lastSuccessAt: number | null;
  dayStart: number;
  connections: ConnectionReport[];
  /** How many alerts last, by rule. */
  alerts: Array<[rule: RuleName, count: number]>;
}

export interface ConnectionReport {
  code: string;
  label: string;
  flowType: FlowType;
  state: HealthState;
  /** Of the PIM user's day, which is not over. */
  today: DayCounts;
  /** Of the last 7 days; null where the PIM does not count. */
  businessErrors: number | null;
  technicalErrors: number | null;
}

/** An alert that was raised, or is over. */
export interface AlertEvent {
  is: 'raised' | 'over';
  /** Milliseconds since the epoch. */
  at: number;
  /** What the connection is called; empty where the alert is about the whole PIM. */
  label: string;
  alert: Alert;
}

/** What waits to go to a team's tool: the figures after one pass, and what became of alerts in it. */
export interface QueuedReport {
  origin: string;
  /** Ascending. */
  id: number;
  /** Milliseconds since the epoch. */
  at: number;
  report: PollReport;
  events: AlertEvent[];
}

/** How sending to the team's tool of a PIM goes. Times in milliseconds since the epoch. */
export interface DeliveryRecord {
  origin: string;
  /** Where it goes, so that a tool that is another one begins anew. */
  tool: string;
  /** Up to when what became of alerts was put into parcels. */
  queuedUntil: number;
  /** Attempts in a row that failed, the earliest time of the next one, and what came of the last. */
  failures: number;
  notBefore: number | null;
  lastFailure: { what: DeliveryResult; status: number | null; at: number } | null;
  sentAt: number | null;
  /** Parcels that were given up, since too many waited or the tool would never take them. */
  dropped: number;
}

/** What comes of sending something. */
export type DeliveryResult = 'taken' | 'refused' | 'redirected' | 'unreachable' | 'slow' | 'no-access';

/** What came of a request. */
export interface PostResult {
  what: DeliveryResult;
  status: number | null;
  /** Milliseconds that the tool asked us to wait; null when it did not. */
  retryAfter: number | null;
}

/** What is told of a test. */
export type TestResult = Pick<PostResult, 'what' | 'status'>;
