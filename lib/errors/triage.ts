import type { Decision, TriageStatus } from '#lib/model/decision.ts';
import type { ErrorDigest } from './digest.ts';
import { PerPimMap } from './per-pim-map.ts';
import type { TrendIndex } from './trend.ts';

/** The decisions about all PIMs, by group and by error. */
export interface DecisionIndex {
  group(origin: string, key: string): Decision | null;
  error(origin: string, id: string): Decision | null;
}

/** All that the status of an error depends on. `trends` covers the whole archive, not a filtered list. */
export interface TriageContext {
  decisions: DecisionIndex;
  trends: TrendIndex;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Indexes decisions by target. Of two with the same target, the later one counts. */
export function indexDecisions(decisions: Iterable<Decision>): DecisionIndex {
  const groups = new PerPimMap<string, Decision>();
  const errors = new PerPimMap<string, Decision>();
  for (const decision of decisions) {
    const { origin, target } = decision;
    const [index, key] = 'group' in target ? [groups, target.group] : [errors, target.error];
    const known = index.get(origin, key);
    if (!known || known.at <= decision.at) index.set(origin, key, decision);
  }
  return {
    group: (origin, key) => groups.get(origin, key) ?? null,
    error: (origin, id) => errors.get(origin, id) ?? null,
  };
}

/**
 * The status of an error by the user's decisions. The decision about the error takes precedence over that about its
 * group. A resolved group resolves the errors up to then; later ones are `back`. An ignored error is open again once
 * the given time is reached, or while its group has more errors than the given number.
 */
export function statusOf(
  digest: Pick<ErrorDigest, 'origin' | 'id' | 'group' | 'at'>,
  triage: TriageContext,
): TriageStatus {
  const { origin, id, group, at } = digest;
  const own = triage.decisions.error(origin, id);
  if (own?.state === 'resolved') return 'resolved';
  if (own?.state === 'ignored' && isStillIgnored(own, digest, triage)) return 'ignored';
  const decision = triage.decisions.group(origin, group);
  if (decision?.state === 'resolved') return at <= decision.at ? 'resolved' : 'back';
  return decision?.state === 'ignored' && isStillIgnored(decision, digest, triage) ? 'ignored' : 'open';
}

/** The status of a group: the most urgent one among its errors. */
export function mostUrgent(statuses: ReadonlySet<TriageStatus>): TriageStatus {
  return URGENCY.find((status) => statuses.has(status)) ?? 'open';
}

const URGENCY: readonly TriageStatus[] = ['back', 'open', 'ignored', 'resolved'];

function isStillIgnored(
  { until }: Decision,
  { origin, group }: Pick<ErrorDigest, 'origin' | 'group'>,
  triage: TriageContext,
): boolean {
  if (until === null) return true;
  if ('time' in until) return triage.now < until.time;
  return (triage.trends.get(origin, group)?.errors ?? 0) <= until.count;
}
