import type { AlertReason, RuleName } from '#lib/model/alert.ts';
import type { LearningProgress } from '#lib/model/baseline.ts';
import type { FlowType, Health } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';

/** What the health of a connection follows from. */
export interface HealthInput {
  flowType: FlowType;
  tracked: boolean;
  /** Whether the PIM no longer lists it. */
  isGone: boolean;
  /** The reasons of its lasting alerts. */
  reasons: readonly AlertReason[];
  /** How far its baseline is learned; null once it is. */
  learning: LearningProgress | null;
  /** Last activity, milliseconds since the epoch, and its day; null when unknown. */
  lastActiveAt: number | null;
  lastDay: string | null;
  /** Day of the PIM user, its counts, and the activity in them; null when the PIM did not send any. */
  today: string;
  counts: DayCounts;
  activity: number | null;
}

/** Rules by which a connection fails, the one that explains most first. */
const FAILING: readonly RuleName[] = ['share', 'errors', 'technical'];

/** The health of a connection: the first state that applies, with the facts that explain it. */
export function healthOf(input: HealthInput): Health {
  const { flowType, tracked, isGone, reasons, learning, lastActiveAt, lastDay, today, counts, activity } = input;
  if (isGone) return { state: 'unknown', learning: null };
  if (flowType === 'other' || !tracked) return { state: 'untracked' };
  const reasonOf = (rule: RuleName) => reasons.find((one) => one.rule === rule);
  const failure = FAILING.map(reasonOf).find((one) => one !== undefined);
  const progress = learning === null ? {} : { learning };
  if (failure) return { state: 'failing', reason: failure, ...progress };
  const silence = reasonOf('silence');
  if (silence) return { state: 'silent', reason: silence };
  if (activity !== null && activity > 0) return { state: 'active', day: today, counts, ...progress };
  return learning === null ? { state: 'quiet', lastActiveAt, lastDay } : { state: 'unknown', learning };
}
