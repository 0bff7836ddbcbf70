import { digestOf, type ErrorDigest } from '#lib/errors/digest.ts';
import { indexFixes } from '#lib/errors/fixes.ts';
import { indexTrends } from '#lib/errors/trend.ts';
import { indexDecisions, isOpen, statusOf, type TriageContext } from '#lib/errors/triage.ts';
import type { Decision, TriageStatus } from '#lib/model/decision.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { keysOf, type Store, write } from './database.ts';
import { readTrends } from './digests.ts';

/** What a decision is about: a group or an error of a PIM. */
export type DecisionKey = Pick<Decision, 'origin' | 'target'>;

/** All decisions of all PIMs. */
export function listDecisions(store: Store): Promise<Decision[]> {
  return store.getAll('decisions');
}

/**
 * Sets decisions in one transaction, each in the place of an earlier one on the same target; those of a PIM that is not
 * watched are left out. Answers the earlier ones, so that it can be undone.
 */
export async function saveDecisions(store: Store, decisions: readonly Decision[]): Promise<Decision[]> {
  return write(store, ['pims', 'decisions'], async ({ tx, put }) => {
    const known = new Set(await tx.objectStore('pims').getAllKeys());
    const welcome = decisions.filter(({ origin }) => known.has(origin));
    const former = await Promise.all(welcome.map((one) => tx.objectStore('decisions').get(decisionKey(one))));
    for (const decision of welcome) put('decisions', decision, decisionKey(decision));
    return former.flatMap((decision) => decision ?? []);
  });
}

/** Removes the decisions about these in one transaction; answers those that there were. */
export async function removeDecisions(store: Store, keys: readonly DecisionKey[]): Promise<Decision[]> {
  return write(store, ['decisions'], async ({ tx, remove }) => {
    const former = await Promise.all(keys.map((key) => tx.objectStore('decisions').get(decisionKey(key))));
    const known = former.flatMap((decision) => decision ?? []);
    for (const decision of known) remove('decisions', decisionKey(decision));
    return known;
  });
}

/**
 * Brings what was decided about these targets back to what it was before, in one transaction: one of `former`, or nothing.
 * A decision of another PIM than one that is watched is left out, as in `saveDecisions`.
 */
export async function restoreDecisions(
  store: Store,
  targets: readonly DecisionKey[],
  former: readonly Decision[],
): Promise<void> {
  await write(store, ['pims', 'decisions'], async ({ tx, put, remove }) => {
    const known = new Set(await tx.objectStore('pims').getAllKeys());
    for (const target of targets) remove('decisions', decisionKey(target));
    for (const decision of former) if (known.has(decision.origin)) put('decisions', decision, decisionKey(decision));
  });
}

/** A group and an error with the same text for a key stay apart. */
export function decisionKey({ origin, target }: DecisionKey): [string, string, string] {
  return 'group' in target ? [origin, 'group', target.group] : [origin, 'error', target.error];
}

/** The errors of PIMs that are known to be fixed, of all PIMs unless some are named. */
export async function listFixed(store: Store, origins?: readonly string[]): Promise<Outcome[]> {
  const of = async (origin: string) => store.getAllFromIndex('outcomes', 'states', [origin, 'fixed']);
  return (await Promise.all((origins ?? (await store.getAllKeys('pims'))).map(of))).flat();
}

/** Tells the status of errors of a PIM, by what was decided and found until now. */
export async function readTriage(store: Store, origin: string): Promise<(error: ErrorDigest) => TriageStatus> {
  const [decisions, fixed] = await Promise.all([decisionsOf(store, origin), listFixed(store, [origin])]);
  if (decisions.length === 0 && fixed.length === 0) return () => 'open';
  const now = Date.now();
  // Only a group that is ignored until it has grown makes the size of groups matter.
  const counts = decisions.some(({ until }) => until !== null && 'count' in until);
  const trends = counts ? await readTrends(store, origin, now) : indexTrends([], now);
  const triage = { decisions: indexDecisions(decisions), fixes: indexFixes(fixed), trends, now };
  return (error) => statusOf(error, triage);
}

/** All that the status of a PIM's errors and the state of its groups depend on. */
export async function readTriageContext(store: Store, origin: string, now: number): Promise<TriageContext> {
  const [decisions, fixed, trends] = await Promise.all([
    decisionsOf(store, origin),
    listFixed(store, [origin]),
    readTrends(store, origin, now),
  ]);
  return { decisions: indexDecisions(decisions), fixes: indexFixes(fixed), trends, now };
}

function decisionsOf(store: Store, origin: string): Promise<Decision[]> {
  return store.getAll('decisions', keysOf(origin));
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
