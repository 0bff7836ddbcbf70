import { decisionOf, ruleOf } from '#lib/decisions/decided.ts';
import type { OwnerRule } from '#lib/decisions/owners.ts';
import { digestOf, type ErrorDigest } from '#lib/errors/digest.ts';
import { indexFixes } from '#lib/errors/fixes.ts';
import { indexTrends } from '#lib/errors/trend.ts';
import { indexDecisions, isOpen, statusOf, type TriageContext } from '#lib/errors/triage.ts';
import type { Decision, TriageStatus } from '#lib/model/decision.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { keysOf, type Store } from './database.ts';
import { readTrends } from './digests.ts';
import { outcomesOf } from './product-errors.ts';

/** What counts about the groups and errors of all PIMs, or of one. */
export async function listDecisions(store: Store, origin?: string): Promise<Decision[]> {
  return (await listDecided(store, origin)).decisions;
}

/** The same, with whose the errors of families and connections are. */
export async function listDecided(
  store: Store,
  origin?: string,
): Promise<{ decisions: Decision[]; rules: OwnerRule[] }> {
  const decided = await store.getAll('decided', origin === undefined ? null : keysOf(origin));
  return {
    decisions: decided.flatMap((one) => decisionOf(one) ?? []),
    rules: decided.flatMap((one) => ruleOf(one) ?? []),
  };
}

/** The errors of PIMs that are known to be fixed, of all PIMs unless some are named. */
export async function listFixed(store: Store, origins?: readonly string[]): Promise<Outcome[]> {
  const of = async (origin: string) => store.getAllFromIndex('outcomes', 'states', [origin, 'fixed']);
  return (await Promise.all((origins ?? (await store.getAllKeys('pims'))).map(of))).flat();
}

/** Tells the status of errors of a PIM, by what was decided and found until now. */
export async function readTriage(store: Store, origin: string): Promise<(error: ErrorDigest) => TriageStatus> {
  const [decided, fixed] = await Promise.all([listDecisions(store, origin), listFixed(store, [origin])]);
  if (decided.length === 0 && fixed.length === 0) return () => 'open';
  const now = Date.now();
  const decisions = indexDecisions(decided);
  // Only a group that is ignored until it has grown makes the size of groups matter.
  if (decisions.countsErrors) await readTrends(store, origin, now, decisions);
  const triage = { decisions, fixes: indexFixes(fixed), trends: indexTrends([], now), now };
  return (error) => statusOf(error, triage);
}

/** All that the status of a PIM's errors and the state of its groups depend on. */
export async function readTriageContext(store: Store, origin: string, now: number): Promise<TriageContext> {
  const [decided, fixed] = await Promise.all([listDecisions(store, origin), listFixed(store, [origin])]);
  const decisions = indexDecisions(decided);
  const trends = await readTrends(store, origin, now, decisions);
  return { decisions, fixes: indexFixes(fixed), trends, now };
}

/** Those of the errors of a PIM that still ask something of the user. */
export async function onlyOpen(
  store: Store,
  origin: string,
  errors: readonly ArchivedError[],
): Promise<ArchivedError[]> {
  const status = await readTriage(store, origin);
  return errors.filter((error) => isOpen(status(digestOf(origin, error))));
}

/**
 * What became of errors, without what the user keeps open all the same: a decision of its own that an error is open, later than
 * what was found. By the id of the error.
 */
export async function standingOutcomes(
  store: Store,
  origin: string,
  errors: ReadonlyArray<{ id: string }>,
): Promise<Map<string, Outcome>> {
  const [outcomes, decisions] = await Promise.all([outcomesOf(store, origin, errors), listDecisions(store, origin)]);
  return withoutKeptOpen(outcomes, decisions);
}

/** These outcomes of one PIM's errors, by the id of the error, without what the user keeps open all the same. */
export function withoutKeptOpen(
  outcomes: ReadonlyMap<string, Outcome>,
  decisions: readonly Decision[],
): Map<string, Outcome> {
  const standing = new Map(outcomes);
  for (const { target, state, at } of decisions) {
    if (state !== 'open' || at === 0 || !('error' in target)) continue;
    const found = standing.get(target.error);
    const isAsked = found?.state === 'changed' || found?.state === 'over';
    if (isAsked && at >= (found.at ?? Number.POSITIVE_INFINITY)) standing.delete(target.error);
  }
  return standing;
}
