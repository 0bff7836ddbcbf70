import { text } from '#lib/i18n/text.ts';
import type { RuleName } from '#lib/model/alert.ts';
import { type Baseline, isLearned, type LearningProgress } from '#lib/model/baseline.ts';
import type { ConnectionRecord, FlowType, Health, HealthState } from '#lib/model/connection.ts';
import type { Trouble } from '#lib/model/pim.ts';
import { healthStates } from '#lib/model/values.ts';

/** What the state of a connection follows from. */
export interface HealthInput {
  flowType: FlowType;
  tracked: boolean;
  /** Whether the PIM no longer lists it. */
  isGone: boolean;
  /** The rules of alerts that last. */
  alerts: ReadonlySet<RuleName>;
  baseline: Baseline | LearningProgress;
  /** What it did today; null when the PIM did not tell. */
  today: number | null;
}

/** Rules that mean that a connection fails. */
const FAILING: readonly RuleName[] = ['errors', 'share', 'technical'];

/** The one state of a connection: the first that holds. */
export function healthState({ flowType, tracked, isGone, alerts, baseline, today }: HealthInput): HealthState {
  if (isGone) return 'unknown';
  if (flowType === 'other' || !tracked) return 'untracked';
  if (FAILING.some((rule) => alerts.has(rule))) return 'failing';
  if (alerts.has('silence')) return 'silent';
  if (today !== null && today > 0) return 'active';
  return isLearned(baseline) ? 'quiet' : 'unknown';
}

/** Those that do worst first, else in the given order; one of which nothing is known yet comes after those in trouble. */
export function worstFirst<T extends { health?: Pick<Health, 'state'> }>(connections: readonly T[]): T[] {
  const rank = ({ health }: T) => healthStates.indexOf(health?.state ?? 'unknown');
  return [...connections].sort((a, b) => rank(a) - rank(b));
}

/** A surface that has little room shows so many. */
const MOST = 4;

/** The connections in trouble in words, the worst first, for surfaces that only print them. */
export function troubled(connections: readonly ConnectionRecord[]): Trouble[] {
  return worstFirst(connections.filter(({ unmonitored }) => !unmonitored))
    .flatMap(({ label, health }): Trouble[] =>
      health?.state === 'failing' || health?.state === 'silent'
        ? [{ label, state: health.state, sentence: `${text(`health_state_${health.state}`)}. ${health.sentence}` }]
        : [],
    )
    .slice(0, MOST);
}
