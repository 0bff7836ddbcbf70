import type { Alert, RuleName } from './alert.ts';
import type { HealthState } from './health.ts';
import type { DayCounts, FlowType } from './types.ts';

/** How a PIM and its connections do after a pass, in figures. */
export interface Figures {
  /** Whether the pass came to its end; if not, nothing is told of connections. */
  isUp: boolean;
  /** End of the last good pass, and the beginning of the PIM user's day; milliseconds since the epoch. */
  lastSuccess: number | null;
  dayStart: number;
  connections: ConnectionFigures[];
  /** How many alerts last, by rule. */
  alerts: Array<[rule: RuleName, count: number]>;
}

export interface ConnectionFigures {
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
