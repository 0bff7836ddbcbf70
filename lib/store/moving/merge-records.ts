import type { Alert } from '#lib/model/alert.ts';
import { type BaselineRecord, type HoursOfDay, isLearned, type KnownGroupsRecord } from '#lib/model/baseline.ts';
import type { LabelsRecord } from '#lib/model/catalog.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayCounts, DayRecord } from '#lib/model/counts.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { byNewest } from '../error-chunks.ts';

/*
 * How two records of one PIM become one: `here` is what is stored under its new address, `moved` what was stored under the
 * former one, already with the new origin. Nothing is lost where both can be told; what is known is preferred to what is
 * not; merging the same record again changes nothing.
 */

/** Both together, each error once and as early as it was first archived, newest first. */
export function mergeByErrorId(here: readonly ArchivedError[], moved: readonly ArchivedError[]): ArchivedError[] {
  const all = new Map(here.map((error) => [error.id, error]));
  for (const error of moved) {
    const known = all.get(error.id);
    all.set(error.id, known ? { ...known, archivedAt: Math.min(known.archivedAt, error.archivedAt) } : error);
  }
  return [...all.values()].sort(byNewest);
}

/**
 * State and poll times are those of the new address.
 *
 * @param came errors that there were not under the new address: no more of them can be unseen; and how much room they take
 */
export function mergePims(here: PimRecord, moved: PimRecord, came: { errors: number; size: number }): PimRecord {
  const lastNewErrorAt = latest(here.lastNewErrorAt, moved.lastNewErrorAt);
  const errorsFrom = [here.errorsFrom, moved.errorsFrom].filter((from) => from !== undefined).sort()[0];
  const launcher = here.launcher ?? moved.launcher;
  const panel = here.panel ?? moved.panel;
  const client = here.client ?? moved.client;
  return {
    ...here,
    addedAt: Math.min(here.addedAt, moved.addedAt),
    user: here.user ?? moved.user,
    version: here.version ?? moved.version,
    unseen: here.unseen + Math.min(moved.unseen, came.errors),
    ...(came.size === 0 ? {} : { errorSize: (here.errorSize ?? 0) + came.size }),
    ...(lastNewErrorAt === undefined ? {} : { lastNewErrorAt }),
    ...(errorsFrom === undefined ? {} : { errorsFrom }),
    ...(launcher === undefined ? {} : { launcher }),
    ...(panel === undefined ? {} : { panel }),
    ...(client === undefined ? {} : { client }),
  };
}

/** What the PIM said last counts. */
export function mergeOutcomes(here: Outcome, moved: Outcome): Outcome {
  return moved.checked > here.checked ? moved : here;
}

/** What the PIM said last counts: where its list was last fetched, and where it was last listed. */
export function mergeConnections(here: ConnectionRecord, moved: ConnectionRecord): ConnectionRecord {
  const [last, other] = moved.lastSeen > here.lastSeen ? [moved, here] : [here, moved];
  const health = last.health ?? other.health;
  return {
    ...last,
    firstSeen: Math.min(here.firstSeen, moved.firstSeen),
    fetched: (here.fetched?.at ?? -1) >= (moved.fetched?.at ?? -1) ? here.fetched : moved.fetched,
    ...(health === undefined ? {} : { health }),
  };
}

/**
 * Of two counts of one day the higher is the later one, since a count only grows. That holds in one time zone only: where
 * the users of the two addresses have different ones, their days are different days, and those of the new address count.
 */
export function mergeDays(here: DayRecord, moved: DayRecord, sameZone: boolean): DayRecord {
  const counts = new Map(moved.counts);
  for (const [column, figures] of here.counts) counts.set(column, mergeFigures(figures, counts.get(column), sameZone));
  return { ...here, counts };
}

function mergeFigures(here: DayCounts, moved: DayCounts = {}, sameZone: boolean): DayCounts {
  const merged = { ...moved, ...here };
  if (!sameZone) return merged;
  for (const figure of ['created', 'updated', 'read', 'errors'] as const) {
    const [one, other] = [here[figure], moved[figure]];
    if (one !== undefined && other !== undefined) merged[figure] = Math.max(one, other);
  }
  return merged;
}

/** The names that were fetched last. */
export function mergeLabels(here: LabelsRecord, moved: LabelsRecord): LabelsRecord {
  return moved.at > here.at ? moved : here;
}

/** One alert that was raised under both addresses: it is over, notified and read if either is. */
export function mergeAlerts(here: Alert, moved: Alert): Alert {
  return {
    ...here,
    raisedAt: Math.min(here.raisedAt, moved.raisedAt),
    recoveredAt: here.recoveredAt ?? moved.recoveredAt,
    notified: here.notified ?? moved.notified,
    recoveryNotified: here.recoveryNotified ?? moved.recoveryNotified,
    snoozedUntil: laterSnooze(here.snoozedUntil, moved.snoozedUntil),
    read: here.read || moved.read,
  };
}

/** Whether two lasting alerts are about the same: then there is one. */
export function isSameAlert(one: Alert, other: Alert): boolean {
  const lasts = one.recoveredAt === null && other.recoveredAt === null;
  return lasts && (['rule', 'connection', 'subject'] as const).every((field) => one[field] === other[field]);
}

function laterSnooze(one: Alert['snoozedUntil'], other: Alert['snoozedUntil']): Alert['snoozedUntil'] {
  if (one === 'recovery' || other === 'recovery') return 'recovery';
  return one === null ? other : Math.max(one, other ?? 0);
}

/**
 * What was observed last goes on; hours that either observed are known. A baseline is learned again with the next counts,
 * from the days of both. In two time zones their hours do not fit together, and those of the new address stay.
 */
export function mergeBaselines(here: BaselineRecord, moved: BaselineRecord, sameZone: boolean): BaselineRecord {
  if (!sameZone) return { ...here, learnedOn: null };
  const isNewer = (moved.observation?.at ?? -1) > (here.observation?.at ?? -1);
  const [last, other] = isNewer ? [moved, here] : [here, moved];
  const { observation } = last;
  return {
    ...last,
    learnedOn: null,
    baseline: isLearned(last.baseline) ? last.baseline : other.baseline,
    observation: observation && {
      ...observation,
      lastActiveAt: latest(observation.lastActiveAt, other.observation?.lastActiveAt) ?? null,
      hours: mergeHours(observation.hours, other.observation?.hours ?? []),
    },
    technical: { ...last.technical, days: mergeTechnical(last.technical.days, other.technical.days) },
  };
}

function mergeHours(one: readonly HoursOfDay[], other: readonly HoursOfDay[]): HoursOfDay[] {
  const days = new Map(one.map((hours) => [hours.day, hours]));
  for (const hours of other) {
    const known = days.get(hours.day) ?? hours;
    const [observed, active] = [known.observed | hours.observed, known.active | hours.active];
    days.set(hours.day, { ...known, observed, active });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function mergeTechnical(one: Technical, other: Technical): Technical {
  const days = new Map(one);
  for (const [day, count] of other) days.set(day, Math.max(count, days.get(day) ?? 0));
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

type Technical = BaselineRecord['technical']['days'];

/** A group that either knows is not new. */
export function mergeKnownGroups(here: KnownGroupsRecord, moved: KnownGroupsRecord): KnownGroupsRecord {
  const groups = new Map(moved.groups);
  for (const [group, at] of here.groups) groups.set(group, Math.max(at, groups.get(group) ?? 0));
  return {
    ...here,
    since: Math.min(here.since, moved.since),
    evaluatedUntil: Math.max(here.evaluatedUntil, moved.evaluatedUntil),
    groups,
  };
}

function latest(one: number | null | undefined, other: number | null | undefined): number | undefined {
  const known = [one, other].filter((at) => at !== null && at !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}
