import { addDays, dayOf, startOfDay, timeZoneOf } from '#lib/calendar.ts';
import { hasWrites, uncountedSince } from '#lib/counts/hourly-count.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { Alert } from '#lib/model/alert.ts';
import { type BaselineRecord, isLearned } from '#lib/model/baseline.ts';
import type { ConnectionRecord, Health } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connectionSettingsOf } from '#lib/settings/defaults.ts';
import type { PimSettings } from '#lib/settings/schema.ts';
import { activeDays } from './baseline/active-days.ts';
import { lastActiveDay, updateBaseline } from './baseline/update.ts';
import type { Evidence } from './evidence.ts';
import { excludedDays } from './excluded-days.ts';
import { healthOf } from './health.ts';
import { advanceAlerts } from './lifecycle.ts';
import { isDayOff, maintenanceTest, plannedAt, plannedFor, plannedHours, untypicalDays } from './planned-times.ts';
import { connectionRules } from './rules/registry.ts';
import type { RuleInput } from './rules/rule.ts';

/** Everything about the PIM that its connections are evaluated with. */
export interface EvaluationContext {
  pim: PimRecord;
  settings: PimSettings;
  evidence: Evidence;
  /** Until when errors were evaluated, milliseconds since the epoch: those archived later are new. */
  evaluatedUntil: number;
  /** When the PIM was evaluated for the first time, milliseconds since the epoch. */
  since: number;
  /** Groups that are known already, by the time of their last error. */
  groups: ReadonlyMap<string, number>;
  /** All stored alerts of the PIM. */
  known: readonly Alert[];
  /** Milliseconds since the epoch. */
  now: number;
}

export interface EvaluatedConnection {
  /** The connection with its health. */
  connection: ConnectionRecord;
  rhythm: BaselineRecord;
  /** The alerts that changed. */
  alerts: Alert[];
}

/** Applies the rules to one connection. A connection that is not monitored has no alerts; lasting ones end. */
export function evaluateConnection(
  context: EvaluationContext,
  connection: ConnectionRecord,
  isGone: boolean,
  before: BaselineRecord | undefined,
): EvaluatedConnection {
  const { pim, known, now } = context;
  const timeZone = timeZoneOf(pim);
  const mine = known.filter((alert) => alert.connection === connection.code);
  const planned = plannedFor(context.settings, connection.code);
  const isInMaintenance = maintenanceTest(planned, timeZone);
  const isExcluded = excludedDays(mine, now, timeZone);
  const { days } = context.evidence;
  const record = updateBaseline(before, {
    connection,
    days,
    chartsAt: pim.chartsAt,
    timeZone,
    isLeftOut: (day) => isExcluded('silence', day) || isDayOff(planned, day),
    plannedHours: (day) => plannedHours(planned, day),
    isInMaintenance,
  });
  const input: RuleInput = {
    ...errorInput(context, connection, isInMaintenance, timeZone),
    connection,
    rules: context.settings.rules,
    connectionSettings: connectionSettingsOf(context.settings, connection.code),
    now,
    days: days.map(({ date, counts }) => ({
      day: date,
      counts: counts.get(connection.code) ?? {},
      hasWrites: hasWrites(counts),
    })),
    isUncounted: uncountedSince(days) !== null,
    technical: record.technical.days,
    silence: {
      baseline: record.baseline,
      isSilent: record.isSilent,
      lastActiveAt: record.observation?.lastActiveAt ?? null,
      lastDay: lastActiveDay(activeDays(days, connection.code, connection.flowType)),
    },
    wasTracked: before?.tracked ?? null,
    isGone,
    isExcluded,
    isUntypical: untypicalDays(planned, dayOf(now, timeZone)),
    plannedNow: plannedAt(planned, now, timeZone)?.kind ?? null,
    hasMaintenance: (day) => planned(day).some(({ kind }) => kind === 'maintenance'),
  };
  const alerts = connectionRules.flatMap((rule) => {
    const findings = connection.unmonitored ? [] : rule.find(input);
    return advanceAlerts(
      rule,
      connection.origin,
      findings.map((finding) => ({ ...finding, connection: connection.code })),
      mine.filter((alert) => alert.rule === rule.name),
      (alert, isFound) => connection.unmonitored || rule.isOver(alert, input, isFound),
      now,
    );
  });
  return {
    connection: { ...connection, health: healthFrom(input, lasting(mine, alerts)) },
    rhythm: { ...record, tracked: connection.tracked && !isGone },
    alerts,
  };
}

function errorInput(
  { evidence, evaluatedUntil, groups, now, since }: EvaluationContext,
  { code, firstSeen }: ConnectionRecord,
  isInMaintenance: (at: number) => boolean,
  timeZone: string,
) {
  const today = dayOf(now, timeZone);
  const startOfToday = startOfDay(today, timeZone);
  const startOfYesterday = startOfDay(addDays(today, -1), timeZone);
  // Errors from before the PIM, or the connection, was first seen are a backlog.
  const mine = (evidence.errors.get(code) ?? []).filter(({ at, archivedAt }) => archivedAt > since && at >= firstSeen);
  const recent = mine.filter(({ at }) => at >= startOfYesterday);
  // An error of a maintenance window counts for no rule.
  const counts = (error: ErrorDigest) => evidence.isOpen(error) && !isInMaintenance(error.at);
  const newErrors = mine.filter((error) => error.archivedAt > evaluatedUntil && counts(error));
  return {
    today,
    startOfToday,
    monitoredSince: Math.max(since, firstSeen),
    monitoredFrom: dayOf(Math.max(since, firstSeen), timeZone),
    newErrors,
    recentErrors: recent.filter(counts),
    closedErrors: recent.filter((error) => !counts(error)),
    newGroups: new Set(newErrors.map(({ group }) => group).filter((group) => !groups.has(group))),
  };
}

/** The alerts that last, in their current form. */
function lasting(known: readonly Alert[], changed: readonly Alert[]): Alert[] {
  const is = (one: Alert) => (other: Alert) =>
    one.raisedAt === other.raisedAt && one.rule === other.rule && one.subject === other.subject;
  return [...known.filter((alert) => !changed.some(is(alert))), ...changed].filter(
    ({ recoveredAt }) => recoveredAt === null,
  );
}

function healthFrom(input: RuleInput, alerts: readonly Alert[]): Health {
  const { connection, isGone, silence, today, days } = input;
  const { code, flowType, tracked } = connection;
  const { baseline, lastActiveAt, lastDay } = silence;
  const counts = days.findLast(({ day }) => day === today)?.counts ?? {};
  const [activity] = activeDays([{ date: today, counts: new Map([[code, counts]]) }], code, flowType);
  return healthOf({
    flowType,
    tracked,
    isGone,
    reasons: alerts.map(({ reason }) => reason),
    learning: isLearned(baseline) ? null : baseline,
    lastActiveAt,
    lastDay,
    today,
    counts,
    activity: activity?.count ?? null,
  });
}
