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
  /** Whether a group is ignored until it has had more errors: then `count` has to be told of each error of the archive once. */
  countsErrors: boolean;
  count(error: Pick<ErrorDigest, 'origin' | 'group' | 'at'>): void;
  /** How many errors a group that is ignored until it has had more has had since. */
  grown(error: Pick<ErrorDigest, 'origin' | 'group'>): number;
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

/**
 * Indexes decisions by target, each of which has one.
 *
 * @param errors all of the archive, or those of them that `count` is not told of
 */
export function indexDecisions(
  decisions: Iterable<Decision>,
  errors: Iterable<Pick<ErrorDigest, 'origin' | 'group' | 'at'>> = [],
): DecisionIndex {
  const byGroup = new PerPimMap<string, Decision[]>();
  const byError = new PerPimMap<string, Decision[]>();
  const growing = new PerPimMap<string, { after: number; errors: number }>();
  for (const decision of decisions) {
    const { origin, target, until } = decision;
    const [index, key] = 'group' in target ? [byGroup, target.group] : [byError, target.error];
    index.getOrMake(origin, key, () => []).push(decision);
    if (until && 'more' in until && 'group' in target)
      growing.set(origin, target.group, { after: until.after, errors: 0 });
  }
  const about = (subject: string, found: readonly Decision[] | undefined) =>
    found?.find((decision) => decision.about === subject) ?? null;
  const count: DecisionIndex['count'] = ({ origin, group, at }) => {
    const growth = growing.get(origin, group);
    if (growth && at > growth.after) growth.errors++;
  };
  const countsErrors = growing.values().length > 0;
  if (countsErrors) for (const error of errors) count(error);
  return {
    group: ({ origin, group, subject }) => about(subject, byGroup.get(origin, group)),
    error: ({ origin, id, subject }) => about(subject, byError.get(origin, id)),
    countsErrors,
    count,
    grown: ({ origin, group }) => growing.get(origin, group)?.errors ?? 0,
  };
}

/**
 * The status of an error by the user's decisions, and where these leave it open, by whether it was fixed. The decision about
 * the error takes precedence over that about its group. A resolved group resolves the errors up to then; later ones are
 * `back`. An ignored error is open again once the given time is reached, or once its group has had as many more errors as
 * given. An error is `back` as well when the same failure of the same product was fixed before.
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
  if (decision?.state === 'resolved') return digest.at <= decision.upTo ? 'resolved' : 'back';
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
  digest: Pick<ErrorDigest, 'origin' | 'group'>,
  triage: TriageContext,
): boolean {
  if (until === null) return true;
  if ('time' in until) return triage.now < until.time;
  return triage.decisions.grown(digest) < until.more;
}
