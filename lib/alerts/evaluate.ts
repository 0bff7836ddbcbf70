import { timeZoneOf } from '#lib/calendar.ts';
import type { KnownGroupsRecord } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { defaultPim } from '#lib/settings/defaults.ts';
import type { PimSettings } from '#lib/settings/schema.ts';
import { keyOfAlert, outdatedAlerts } from '#lib/store/alerts.ts';
import { keysOf, type Store, type Writing, write } from '#lib/store/database.ts';
import { SHOWN_DAYS } from '#lib/store/pim-view.ts';
import { evaluateConnection } from './evaluate-connection.ts';
import { readEvidence } from './evidence.ts';
import { advanceAlerts } from './lifecycle.ts';
import { maintenanceTest, plannedFor } from './planned-times.ts';
import { findConnectionLimit } from './rules/limit.ts';
import { lastingSnoozes } from './snoozed.ts';
import { factsOf, isMonitored } from './verdict.ts';

/** Groups that are stored for a PIM; beyond that, the ones with the oldest last error are removed. */
const MOST_GROUPS = 20_000;

/**
 * Evaluates a PIM after a poll: which alerts there are, which have ended, and the health of each connection. All of it
 * is written in one transaction, together with the time until which errors were evaluated. When a worker dies before,
 * nothing was evaluated, and the next poll evaluates both. Errors that are archived when a PIM is evaluated for the
 * first time raise nothing.
 *
 * @param settings of this PIM; null when the settings do not contain it
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
    const pimSettings = settings ?? defaultPim(origin, 'blue');
    const groups = new Map(knownGroups?.groups ?? evidence.groups ?? []);
    const evaluatedUntil = knownGroups?.evaluatedUntil ?? now;
    const errors = [...evidence.errors.values()].flat();
    const context = {
      pim,
      settings: pimSettings,
      evidence,
      evaluatedUntil,
      groups,
      known,
      now,
      since: knownGroups?.since ?? now,
    };
    const baselineOf = new Map(baselines.map((record) => [record.connection, record]));
    const listedAt = Math.max(...connections.map(({ lastSeen }) => lastSeen));
    const isGone = ({ lastSeen }: ConnectionRecord) => lastSeen < listedAt;
    const evaluated = connections.map((one) => evaluateConnection(context, one, isGone(one), baselineOf.get(one.code)));
    const limit = advanceAlerts(
      { name: 'limit', bySubject: false },
      origin,
      findConnectionLimit(pimSettings.rules, connections.filter((one) => !isGone(one)).length, pim.limitReached),
      known.filter(({ rule }) => rule === 'limit'),
      (_, isFound) => !isFound,
      now,
    );

    const timeZone = timeZoneOf(pim);
    for (const [code, ofConnection] of evidence.errors) {
      const isInMaintenance = maintenanceTest(plannedFor(pimSettings, code), timeZone);
      // A group that comes up in a maintenance window is new when it comes up again.
      for (const { group, at } of ofConnection.filter(({ at }) => !isInMaintenance(at))) {
        groups.set(group, Math.max(at, groups.get(group) ?? 0));
      }
    }
    const next: KnownGroupsRecord = {
      origin,
      since: knownGroups?.since ?? now,
      evaluatedUntil: errors.reduce((last, { archivedAt }) => Math.max(last, archivedAt), evaluatedUntil),
      groups: newest(groups),
    };
    put('knownGroups', next);
    if (pim.snoozedFacts && pim.snoozedFacts.length > 0) {
      const judged = evaluated.map(({ connection }) => connection).filter(isMonitored);
      // From the days that surfaces judge by: others support other facts.
      const facts = factsOf(pim, judged, evidence.days.slice(-SHOWN_DAYS), now);
      put('pims', { ...pim, snoozedFacts: lastingSnoozes(pim.snoozedFacts, facts, now) });
    }
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
