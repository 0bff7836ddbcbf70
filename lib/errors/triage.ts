import type { Decision, TriageStatus } from '#lib/model/decision.ts';
import type { ErrorDigest } from './digest.ts';
import type { FixIndex } from './fixes.ts';
import { PerPimMap } from './per-pim-map.ts';
import type { TrendIndex } from './trend.ts';

/** What decides which decisions are about an error. */
export type Decidable = Pick<ErrorDigest, 'origin' | 'id' | 'group' | 'subject'>;

/**
 * The decisions about all PIMs. One under the key of a group, or the id of an error, that was about another subject is not
 * found: key and id are hashes that can be forged.
 */
export interface DecisionIndex {
  /** The decision about the group of an error. */
  group(error: Decidable): Decision | null;
  /** The decision about the error itself. */
  error(error: Decidable): Decision | null;
}

/** What decides on the status of an error. */
type Fixable = Pick<ErrorDigest, 'origin' | 'id' | 'group' | 'subject' | 'at' | 'connection' | 'product'>;

/** All that the status of an error depends on. `trends` covers the whole archive, not a filtered list. */
export interface TriageContext {
  decisions: DecisionIndex;
  fixes: FixIndex;
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
  const about = (subject: string, decision: Decision | undefined) => (decision?.about === subject ? decision : null);
  return {
    group: ({ origin, group, subject }) => about(subject, groups.get(origin, group)),
    error: ({ origin, id, subject }) => about(subject, errors.get(origin, id)),
  };
}

/**
 * The status of an error by the user's decisions, and where these leave it open, by whether it was fixed. The decision about
 * the error takes precedence over that about its group. A resolved group resolves the errors up to then; later ones are
 * `back`. An ignored error is open again once the given time is reached, or while its group has more errors than the given
 * number. An error is `back` as well when the same failure of the same product was fixed before.
 */
export function statusOf(digest: Fixable, triage: TriageContext): TriageStatus {
  const decided = decidedStatus(digest, triage);
  if (isDecided(decided)) return decided;
  if (triage.fixes.error(digest)) return 'fixed';
  return triage.fixes.before(digest) ? 'back' : decided;
}

function decidedStatus(digest: Fixable, triage: TriageContext): Exclude<TriageStatus, 'fixed'> {
  const own = triage.decisions.error(digest);
  if (own?.state === 'resolved') return 'resolved';
  if (own?.state === 'ignored' && isStillIgnored(own, digest, triage)) return 'ignored';
  const decision = triage.decisions.group(digest);
  if (decision?.state === 'resolved') return digest.at <= decision.at ? 'resolved' : 'back';
  return decision?.state === 'ignored' && isStillIgnored(decision, digest, triage) ? 'ignored' : 'open';
}

/** Of two statuses the more urgent one, which is that of their group; null stands for no error yet. */
export function moreUrgent(one: TriageStatus | null, other: TriageStatus): TriageStatus {
  return one !== null && URGENCY.indexOf(one) < URGENCY.indexOf(other) ? one : other;
}

const URGENCY: readonly TriageStatus[] = ['back', 'open', 'ignored', 'resolved', 'fixed'];

/** Whether the user resolved or ignored an error with this status. */
export function isDecided(status: TriageStatus): boolean {
  return status === 'resolved' || status === 'ignored';
}

/** Whether an error with this status still asks something of the user. */
export function isOpen(status: TriageStatus): boolean {
  return status === 'open' || status === 'back';
}

function isStillIgnored(
  { until }: Decision,
  { origin, group }: Pick<ErrorDigest, 'origin' | 'group'>,
  triage: TriageContext,
): boolean {
  if (until === null) return true;
  if ('time' in until) return triage.now < until.time;
  return (triage.trends.get(origin, group)?.errors ?? 0) <= until.count;
}
