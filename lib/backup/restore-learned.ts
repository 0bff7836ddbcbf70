import { type BaselineRecord, type HoursOfDay, isLearned, type Observation } from '#lib/model/baseline.ts';
import { keyOfAlert } from '#lib/store/alerts.ts';
import { keysOf, type Writing } from '#lib/store/database.ts';
import type { RecordOf } from './format.ts';

/** The object stores that a restore writes. */
export const RESTORED = [
  ...([
    'pims',
    'connections',
    'days',
    'errors',
    'digests',
    'gaps',
    'decisions',
    'decided',
    'outcomes',
    'labels',
    'polls',
  ] as const),
  ...(['alerts', 'baselines', 'knownGroups'] as const),
] as const;

export type RestoreTransaction = Writing<(typeof RESTORED)[number]>;

/** Of two that last for the same reason, the one that is there stays. Nobody was notified of them in this browser. */
export async function restoreAlerts(
  { tx, put }: RestoreTransaction,
  alerts: ReadonlyArray<RecordOf<'alerts'>>,
): Promise<void> {
  const kept = tx.objectStore('alerts');
  for (const { store: _, ...given } of alerts) {
    const alert = { ...given, notified: null, recoveryNotified: null };
    const { rule, connection, subject, recoveredAt } = given;
    const known = await kept.getAll(keysOf(given.origin));
    const lastsHere = known.some(
      (one) =>
        one.recoveredAt === null && one.rule === rule && one.connection === connection && one.subject === subject,
    );
    if ((recoveredAt === null && lastsHere) || (await kept.getKey(keyOfAlert(alert)))) continue;
    put('alerts', alert);
  }
}

/** What was learned, here and there: of two baselines the one that is learned, else the later one. */
export async function restoreBaselines(
  { tx, put }: RestoreTransaction,
  baselines: ReadonlyArray<RecordOf<'baselines'>>,
): Promise<void> {
  const kept = tx.objectStore('baselines');
  for (const { store: _, ...given } of baselines) {
    const known = await kept.get([given.origin, given.connection]);
    put('baselines', known ? merged(known, given) : given);
  }
}

function merged(known: BaselineRecord, given: BaselineRecord): BaselineRecord {
  const isNewer = (given.observation?.at ?? 0) > (known.observation?.at ?? 0);
  const [later, earlier] = isNewer ? [given, known] : [known, given];
  const isKnownBefore = isLearned(earlier.baseline) && !isLearned(later.baseline);
  return {
    ...later,
    observation: mergedObservation(later.observation, earlier.observation),
    // What is learned from both is learned with the next counts.
    ...(isKnownBefore && { baseline: earlier.baseline, learnedOn: null }),
    technical: { ...later.technical, days: [...new Map([...earlier.technical.days, ...later.technical.days])] },
  };
}

function mergedObservation(later: Observation | null, earlier: Observation | null): Observation | null {
  if (!later || !earlier) return later ?? earlier;
  const hours = new Map<string, HoursOfDay>();
  for (const one of [...earlier.hours, ...later.hours]) {
    const { observed, active } = hours.get(one.day) ?? { observed: 0, active: 0 };
    hours.set(one.day, { day: one.day, observed: observed | one.observed, active: active | one.active });
  }
  return {
    ...later,
    lastActiveAt:
      later.lastActiveAt === null && earlier.lastActiveAt === null
        ? null
        : Math.max(later.lastActiveAt ?? 0, earlier.lastActiveAt ?? 0),
    hours: [...hours.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

/** All groups that were known here or there; what was evaluated in one of both is not evaluated again. */
export async function restoreKnownGroups(
  { tx, put }: RestoreTransaction,
  records: ReadonlyArray<RecordOf<'knownGroups'>>,
): Promise<void> {
  const kept = tx.objectStore('knownGroups');
  for (const { origin, since, evaluatedUntil, groups } of records) {
    const known = await kept.get(origin);
    const all = new Map(known?.groups);
    for (const [group, at] of groups) all.set(group, Math.max(at, all.get(group) ?? 0));
    put('knownGroups', {
      origin,
      since: Math.min(since, known?.since ?? since),
      evaluatedUntil: Math.max(evaluatedUntil, known?.evaluatedUntil ?? 0),
      groups: all,
    });
  }
}
