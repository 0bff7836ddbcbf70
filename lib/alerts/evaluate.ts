import type { KnownGroupsRecord } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { defaultPim } from '#lib/settings/defaults.ts';
import type { PimSettings } from '#lib/settings/schema.ts';
import { keyOfAlert, outdatedAlerts } from '#lib/store/alerts.ts';
import { keysOf, type Store, type Writing, write } from '#lib/store/database.ts';
import { evaluateConnection } from './evaluate-connection.ts';
import { readEvidence } from './evidence.ts';
import { advanceAlerts } from './lifecycle.ts';
import { findConnectionLimit } from './rules/limit.ts';

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
    const [pim, connections, known, baselines, knownGroups] = await Promise.all([
      tx.objectStore('pims').get(origin),
      tx.objectStore('connections').getAll(keysOf(origin)),
      tx.objectStore('alerts').getAll(keysOf(origin)),
      tx.objectStore('baselines').getAll(keysOf(origin)),
      tx.objectStore('knownGroups').get(origin),
    ]);
    if (!pim || pim.lastSuccessAt === null) return;
    const chosen = settings ?? defaultPim(origin, 'blue');
    const groups = new Map(knownGroups?.groups ?? evidence.groups ?? []);
    const evaluatedUntil = knownGroups?.evaluatedUntil ?? now;
    const errors = [...evidence.errors.values()].flat();
    const fresh = errors.filter(({ archivedAt }) => archivedAt > evaluatedUntil);
    const around = {
      pim,
      settings: chosen,
      evidence,
      judgedUntil: evaluatedUntil,
      groups,
      known,
      now,
      since: knownGroups?.since ?? now,
    };
    const memory = new Map(baselines.map((record) => [record.connection, record]));
    const listedAt = Math.max(...connections.map(({ lastSeen }) => lastSeen));
    const isGone = ({ lastSeen }: ConnectionRecord) => lastSeen < listedAt;
    const evaluated = connections.map((one) => evaluateConnection(around, one, isGone(one), memory.get(one.code)));
    const limit = advanceAlerts(
      { name: 'limit', bySubject: false },
      origin,
      findConnectionLimit(chosen.rules, connections.filter((one) => !isGone(one)).length, pim.limitReached),
      known.filter(({ rule }) => rule === 'limit'),
      (_, isFound) => !isFound,
      now,
    );

    const unmonitored = new Set(connections.filter((one) => one.unmonitored).map(({ code }) => code));
    const unasked = fresh.filter((error) => unmonitored.has(error.connection) || !evidence.isOpen(error)).length;
    for (const { group, at } of errors) groups.set(group, Math.max(at, groups.get(group) ?? 0));
    const next: KnownGroupsRecord = {
      origin,
      since: knownGroups?.since ?? now,
      evaluatedUntil: errors.reduce((last, { archivedAt }) => Math.max(last, archivedAt), evaluatedUntil),
      groups: newest(groups),
    };
    put('knownGroups', next);
    put('pims', { ...pim, unseen: Math.max(0, pim.unseen - unasked) });
    for (const { rhythm, connection } of evaluated) {
      put('baselines', rhythm);
      put('connections', connection);
    }
    for (const alert of [...evaluated.flatMap(({ alerts }) => alerts), ...limit]) put('alerts', alert);
    for (const alert of outdatedAlerts(known, now)) remove('alerts', keyOfAlert(alert));
  };
  await write(store, ['pims', 'connections', 'alerts', 'baselines', 'knownGroups'], work);
}

function newest(groups: ReadonlyMap<string, number>): Map<string, number> {
  if (groups.size <= MOST_GROUPS) return new Map(groups);
  return new Map([...groups].sort(([, a], [, b]) => b - a).slice(0, MOST_GROUPS));
}
