import type { KnownGroupsRecord } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { defaultPim } from '#lib/settings/defaults.ts';
import type { PimSettings } from '#lib/settings/schema.ts';
import { keyOfAlert, outdatedAlerts } from '#lib/store/alerts.ts';
import { keysOf, type Store, type Writing, write } from '#lib/store/database.ts';
import { type EvaluatedConnection, evaluateConnection } from './evaluate-connection.ts';
import { readEvidence } from './evidence.ts';
import { troubled } from './health.ts';
import { advanceAlerts } from './lifecycle.ts';
import { findConnectionLimit } from './rules/limit.ts';
import { healthText } from './text/health-text.ts';

/** Groups that are remembered of a PIM; beyond them the ones that were not seen for longest are forgotten. */
const MOST_GROUPS = 20_000;

/**
 * Judges a PIM at the end of a pass: which alerts there are, which are over, and how each connection does. All of it is
 * written in one transaction together with up to when errors were judged: a worker that dies before has judged nothing, and
 * the next pass judges for both. What lies in the archive when a PIM is judged for the first time raises nothing.
 *
 * @param settings of this PIM; null when it is not among them
 * @param now milliseconds since the epoch
 */
export async function evaluate(store: Store, origin: string, settings: PimSettings | null, now: number): Promise<void> {
  const evidence = await readEvidence(store, origin, now);
  const work = async ({
    tx,
    put,
    remove,
  }: Writing<'pims' | 'connections' | 'alerts' | 'baselines' | 'knownGroups'>) => {
    const [pim, connections, known, rhythms, kinds] = await Promise.all([
      tx.objectStore('pims').get(origin),
      tx.objectStore('connections').getAll(keysOf(origin)),
      tx.objectStore('alerts').getAll(keysOf(origin)),
      tx.objectStore('baselines').getAll(keysOf(origin)),
      tx.objectStore('knownGroups').get(origin),
    ]);
    if (!pim || pim.lastSuccessAt === null) return;
    const chosen = settings ?? defaultPim(origin, 'blue');
    const groups = new Map(kinds?.groups ?? evidence.groups ?? []);
    const judgedUntil = kinds?.evaluatedUntil ?? now;
    const errors = [...evidence.errors.values()].flat();
    const fresh = errors.filter(({ archivedAt }) => archivedAt > judgedUntil);
    const around = { pim, settings: chosen, evidence, judgedUntil, groups, known, now, since: kinds?.since ?? now };
    const memory = new Map(rhythms.map((record) => [record.connection, record]));
    const listedAt = Math.max(...connections.map(({ lastSeen }) => lastSeen));
    const isGone = ({ lastSeen }: ConnectionRecord) => lastSeen < listedAt;
    const judged = connections
      .map((one) => evaluateConnection(around, one, isGone(one), memory.get(one.code)))
      .map(withHealth);
    const limit = advanceAlerts(
      { name: 'limit', bySubject: false },
      origin,
      findConnectionLimit(chosen.rules, connections.filter((one) => !isGone(one)).length, pim.limitReached),
      known.filter(({ rule }) => rule === 'limit'),
      (_, isFound) => !isFound,
      now,
    );

    const trouble = troubled(judged.map(({ connection }) => connection));
    const unwatched = new Set(connections.filter((one) => one.unmonitored).map(({ code }) => code));
    const unasked = fresh.filter((error) => unwatched.has(error.connection) || !evidence.isOpen(error)).length;
    for (const { group, at } of errors) groups.set(group, Math.max(at, groups.get(group) ?? 0));
    const next: KnownGroupsRecord = {
      origin,
      since: kinds?.since ?? now,
      evaluatedUntil: errors.reduce((last, { archivedAt }) => Math.max(last, archivedAt), judgedUntil),
      groups: newest(groups),
    };
    put('knownGroups', next);
    put('pims', { ...pim, unseen: Math.max(0, pim.unseen - unasked), trouble });
    for (const { rhythm, connection } of judged) {
      put('baselines', rhythm);
      put('connections', connection);
    }
    for (const alert of [...judged.flatMap(({ alerts }) => alerts), ...limit]) put('alerts', alert);
    for (const alert of outdatedAlerts(known, now)) remove('alerts', keyOfAlert(alert));
  };
  await write(store, ['pims', 'connections', 'alerts', 'baselines', 'knownGroups'], work);
}

function withHealth({ health, connection, ...judged }: EvaluatedConnection): Omit<EvaluatedConnection, 'health'> {
  const { state, silence } = health;
  return {
    ...judged,
    connection: { ...connection, health: { state, lastActiveAt: silence.lastActiveAt, sentence: healthText(health) } },
  };
}

function newest(groups: ReadonlyMap<string, number>): Map<string, number> {
  if (groups.size <= MOST_GROUPS) return new Map(groups);
  return new Map([...groups].sort(([, a], [, b]) => b - a).slice(0, MOST_GROUPS));
}
