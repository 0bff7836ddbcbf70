import type { KnownGroupsRecord } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { defaultPim } from '#lib/settings/defaults.ts';
import type { PimSettings } from '#lib/settings/schema.ts';
import { keyOfAlert, outdatedAlerts } from '#lib/store/alerts.ts';
import { keysOf, STRICT, type Store } from '#lib/store/database.ts';
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
  const tx = store.transaction(['pims', 'connections', 'alerts', 'baselines', 'knownGroups'], 'readwrite', STRICT);
  const [pim, connections, known, rhythms, kinds] = await Promise.all([
    tx.objectStore('pims').get(origin),
    tx.objectStore('connections').getAll(keysOf(origin)),
    tx.objectStore('alerts').getAll(keysOf(origin)),
    tx.objectStore('baselines').getAll(keysOf(origin)),
    tx.objectStore('knownGroups').get(origin),
  ]);
  if (!pim || pim.lastSuccessAt === null) {
    await tx.done;
    return;
  }
  const chosen = settings ?? defaultPim(origin, 'blue');
  const groups = new Map(kinds?.groups ?? evidence.groups ?? []);
  const judgedUntil = kinds?.evaluatedUntil ?? now;
  const errors = [...evidence.errors.values()].flat();
  const fresh = errors.filter(({ archivedAt }) => archivedAt > judgedUntil);
  const around = { pim, settings: chosen, evidence, judgedUntil, groups, known, now, since: kinds?.since ?? now };
  const memory = new Map(rhythms.map((record) => [record.connection, record]));
  const listedAt = Math.max(...connections.map(({ lastSeen }) => lastSeen));
  const isGone = ({ lastSeen }: ConnectionRecord) => lastSeen < listedAt;
  const judged = connections.map((one) => evaluateConnection(around, one, isGone(one), memory.get(one.code)));
  const limit = advanceAlerts(
    { name: 'limit', bySubject: false },
    origin,
    findConnectionLimit(chosen.rules, connections.filter((one) => !isGone(one)).length, pim.limitReached),
    known.filter(({ rule }) => rule === 'limit'),
    (_, isFound) => !isFound,
    now,
  );

  const unwatched = new Set(connections.filter((one) => one.unmonitored).map(({ code }) => code));
  const unasked = fresh.filter((error) => unwatched.has(error.connection) || !evidence.isOpen(error)).length;
  for (const { group, at } of errors) groups.set(group, Math.max(at, groups.get(group) ?? 0));
  const next: KnownGroupsRecord = {
    origin,
    since: kinds?.since ?? now,
    evaluatedUntil: errors.reduce((last, { archivedAt }) => Math.max(last, archivedAt), judgedUntil),
    groups: newest(groups),
  };
  await Promise.all([
    tx.objectStore('knownGroups').put(next),
    tx.objectStore('pims').put({ ...pim, unseen: Math.max(0, pim.unseen - unasked) }),
    ...judged.map(({ rhythm }) => tx.objectStore('baselines').put(rhythm)),
    ...judged.map(({ connection }) => tx.objectStore('connections').put(connection)),
    ...[...judged.flatMap(({ alerts }) => alerts), ...limit].map((alert) => tx.objectStore('alerts').put(alert)),
    ...outdatedAlerts(known, now).map((alert) => tx.objectStore('alerts').delete(keyOfAlert(alert))),
    tx.done,
  ]);
}

function newest(groups: ReadonlyMap<string, number>): Map<string, number> {
  if (groups.size <= MOST_GROUPS) return new Map(groups);
  return new Map([...groups].sort(([, a], [, b]) => b - a).slice(0, MOST_GROUPS));
}
