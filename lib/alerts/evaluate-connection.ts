import { addDays, dayOf, startOfDay } from '#lib/calendar.ts';
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
import { connectionRules } from './rules/registry.ts';
import type { RuleInput } from './rules/rule.ts';

/** What is known of the PIM around a connection. */
export interface EvaluationContext {
  pim: PimRecord;
  settings: PimSettings;
  evidence: Evidence;
  /** Up to when errors were judged, milliseconds since the epoch: those that were seen later are new. */
  judgedUntil: number;
  /** When the PIM was judged for the first time, milliseconds since the epoch. */
  since: number;
  /** Groups that were seen before. */
  groups: ReadonlyMap<string, number>;
  /** All alerts of the PIM that are kept. */
  known: readonly Alert[];
  /** Milliseconds since the epoch. */
  now: number;
}

export interface EvaluatedConnection {
  /** With its health. */
  connection: ConnectionRecord;
  rhythm: BaselineRecord;
  /** Those that changed. */
  alerts: Alert[];
}

/** Applies the rules to one connection. One that the user does not look after has no alerts; those that last end. */
export function evaluateConnection(
  around: EvaluationContext,
  connection: ConnectionRecord,
  isGone: boolean,
  before: BaselineRecord | undefined,
): EvaluatedConnection {
  const { pim, known, now } = around;
  const timeZone = pim.user?.timeZone ?? 'UTC';
  const mine = known.filter((alert) => alert.connection === connection.code);
  const wasDisturbed = excludedDays(mine, now, timeZone);
  const { days } = around.evidence;
  const record = updateBaseline(before, {
    connection,
    days,
    chartsAt: pim.chartsAt,
    timeZone,
    wasSilent: (day) => wasDisturbed('silence', day),
  });
  const input: RuleInput = {
    ...errorFacts(around, connection, timeZone),
    connection,
    rules: around.settings.rules,
    connectionSettings: connectionSettingsOf(around.settings, connection.code),
    now,
    days: days.map(({ date, counts }) => ({ day: date, counts: counts.get(connection.code) ?? {} })),
    technical: record.technical.days,
    silence: {
      baseline: record.baseline,
      isSilent: record.isSilent,
      lastActiveAt: record.observation?.lastActiveAt ?? null,
      lastDay: lastActiveDay(activeDays(days, connection.code, connection.flowType)),
    },
    wasTracked: before?.tracked ?? null,
    isGone,
    isExcluded: wasDisturbed,
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

function errorFacts(
  { evidence, judgedUntil, groups, now, since }: EvaluationContext,
  { code, firstSeen }: ConnectionRecord,
  timeZone: string,
) {
  const today = dayOf(now, timeZone);
  const startOfToday = startOfDay(today, timeZone);
  const startOfYesterday = startOfDay(addDays(today, -1), timeZone);
  // What was there when the PIM, or the connection, was first seen had piled up.
  const mine = (evidence.errors.get(code) ?? []).filter(({ at, archivedAt }) => archivedAt > since && at >= firstSeen);
  const recent = mine.filter(({ at }) => at >= startOfYesterday);
  const news = mine.filter((error) => error.archivedAt > judgedUntil && evidence.isOpen(error));
  return {
    today,
    startOfToday,
    monitoredSince: Math.max(since, firstSeen),
    monitoredFrom: dayOf(Math.max(since, firstSeen), timeZone),
    newErrors: news,
    recentErrors: recent.filter(evidence.isOpen),
    closedErrors: recent.filter((error) => !evidence.isOpen(error)),
    newGroups: new Set(news.map(({ group }) => group).filter((group) => !groups.has(group))),
  };
}

/** The alerts that last, as they are now. */
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
