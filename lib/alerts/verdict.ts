import { addDays, dayOf, timeZoneOf } from '#lib/calendar.ts';
import { hasWrites, uncountedSince } from '#lib/counts/hourly-count.ts';
import type { Alert, AlertReason } from '#lib/model/alert.ts';
import type { LearningProgress } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { alertState } from '#lib/model/values.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { type SurfaceState, surfaceState } from './surface-state.ts';

/** What is said of a PIM and its connections. Facts only: `text/verdict-text.ts` phrases them. */
export interface Verdict {
  /**
   * What comes first: why the PIM cannot be judged, else
   * - `unmonitored`: no connection is monitored
   * - `learning`: nothing is wrong, but a connection has no baseline yet; or none has one, whatever stands out
   * - `attention`, `check`: there are findings of this level, the worst of them
   * - `snoozed`: nothing but snoozed alerts
   * - `normal`: each monitored connection has a baseline, and keeps to it
   */
  kind:
    | Exclude<SurfaceState['state'], 'fresh' | 'stale'>
    | 'unmonitored'
    | 'learning'
    | 'attention'
    | 'check'
    | 'snoozed'
    | 'normal';
  /** When the PIM was last polled successfully, milliseconds since the epoch; null before. */
  checkedAt: number | null;
  /** The most important first. Those of a PIM that cannot be judged now are as last known. */
  findings: Finding[];
  /** The progress of the baseline that is furthest; null when none is being learned. */
  learning: LearningProgress | null;
  counts: {
    /** Connections that the PIM lists, and those of them that are judged: monitored, and a source or a destination. */
    listed: number;
    judged: number;
    /** Connections with a finding of that level; others, and the PIM itself, with nothing worse than a check. */
    attention: number;
    check: number;
    /** Judged connections without a baseline, and those with one, of which nothing is found and nothing snoozed. */
    learning: number;
    normal: number;
    /** Lasting alerts that are snoozed. */
    snoozed: number;
  };
}

/** One thing to know about a connection, or about the PIM as a whole. */
export interface Finding {
  level: 'attention' | 'check';
  /** Code; empty where the whole PIM is meant. */
  connection: string;
  fact: AlertReason | PlainFact;
  /** The lasting alert that says so; null for a plain fact. */
  alert: Alert | null;
}

/** What no rule can have found: it was so before the connection was monitored, or rules have no baseline yet. */
export type PlainFact =
  /** The PIM counts no created and updated products at all, since a day (`YYYY-MM-DD`) or longer (contract 11.1). */
  | { rule: 'hourly-count'; since: string }
  /** The PIM does not track the connection, so it counts nothing. */
  | { rule: 'not-tracked' }
  /** Used with a user name that is not its own (contract 4.4). */
  | Extract<AlertReason, { rule: 'credentials' }>
  /** Writes of yesterday and today. */
  | { rule: 'writes'; failed: number; succeeded: number };

/** The rules and plain facts, the most important first; the first ones need attention. */
const RANK: ReadonlyArray<Finding['fact']['rule']> = [
  ...(['share', 'writes', 'errors', 'technical', 'silence'] as const),
  ...(['credentials', 'untracked', 'not-tracked', 'hourly-count', 'kind', 'limit'] as const),
];
const ATTENTION = 5;

/** Half of fifty writes is a failure whatever is normal; fewer show nothing. */
const LEAST_FAILED = 50;
const LEAST_SHARE = 0.5;

/**
 * Judges a PIM: what every surface says of it. Each lasting alert is a finding or counted as snoozed, and what was not
 * judged is never called normal.
 *
 * @param alerts of this PIM; those that have ended are ignored
 * @param days oldest first; a week is enough
 * @param now milliseconds since the epoch
 */
export function judge(
  { pim, connections, alerts, days }: Pick<PimView, 'pim' | 'connections' | 'alerts' | 'days'>,
  now: number,
): Verdict {
  const { state } = surfaceState(pim, connections, now);
  const listed = connections.filter((one) => !isGone(one));
  const judged = listed.filter(({ unmonitored, flowType }) => !unmonitored && flowType !== 'other');
  const lasting = alerts.filter(({ recoveredAt }) => recoveredAt === null);
  const snoozed = lasting.filter((alert) => alertState(alert, now) === 'snoozed');
  const raised = lasting
    .filter((alert) => !snoozed.includes(alert))
    .map((alert) => finding(alert.connection, alert.reason, alert));
  const today = dayOf(now, timeZoneOf(pim));
  const plain = judged.flatMap((one) =>
    plainFacts(one, days, today)
      .filter((fact) => !lasting.some((alert) => saysSo(alert, one, fact)))
      .map((fact) => finding(one.code, fact, null)),
  );
  const since = judged.some(({ flowType, tracked }) => flowType === 'data_source' && tracked)
    ? uncountedSince(days)
    : null;
  const ofPim = since === null ? [] : [finding('', { rule: 'hourly-count', since }, null)];
  const findings = [...raised, ...plain, ...ofPim].sort(
    (a, b) => rank(a) - rank(b) || failedOf(b) - failedOf(a) || (a.alert?.raisedAt ?? 0) - (b.alert?.raisedAt ?? 0),
  );

  const isRed = (code: string) => findings.some((one) => one.connection === code && one.level === 'attention');
  const subjects = findings.map((one) => one.connection || one.fact.rule);
  const attention = new Set(
    findings.flatMap((one) => (one.level === 'attention' ? one.connection || one.fact.rule : [])),
  );
  const stillLearning = judged.filter((one) => one.tracked && !hasBaseline(one));
  const learned = judged.filter((one) => one.tracked && hasBaseline(one));
  const isNamed = ({ code }: ConnectionRecord) =>
    subjects.includes(code) || snoozed.some(({ connection }) => connection === code);
  const counts = {
    listed: listed.length,
    judged: new Set([...judged.map(({ code }) => code), ...attention]).size,
    attention: attention.size,
    check: new Set(subjects.filter((one) => !isRed(one) && !attention.has(one))).size,
    learning: stillLearning.length,
    normal: learned.filter((one) => !isNamed(one)).length,
    snoozed: snoozed.length,
  };
  return {
    kind: state === 'fresh' || state === 'stale' ? kindOf(counts, learned.length) : state,
    checkedAt: pim.lastSuccessAt,
    findings,
    learning: stillLearning.map(progressOf).reduce<LearningProgress | null>(further, null),
    counts,
  };
}

function kindOf(counts: Verdict['counts'], learned: number): Verdict['kind'] {
  if (learned === 0 && counts.learning > 0) return 'learning';
  if (counts.attention > 0) return 'attention';
  if (counts.check > 0) return 'check';
  if (counts.judged === 0) return counts.snoozed > 0 ? 'snoozed' : 'unmonitored';
  if (counts.learning > 0) return 'learning';
  return counts.snoozed > 0 ? 'snoozed' : 'normal';
}

function plainFacts(connection: ConnectionRecord, days: PimView['days'], today: string): PlainFact[] {
  if (!connection.tracked) return [{ rule: 'not-tracked' }];
  if (hasBaseline(connection)) return [];
  const used = (connection.wrongCredentials ?? []).map(
    ({ username, at }) => ({ rule: 'credentials', username, at }) as const,
  );
  const both = days.filter(({ date }) => date === today || date === addDays(today, -1));
  const mine = both.flatMap(({ counts }) => counts.get(connection.code) ?? []);
  const failed = mine.reduce((sum, { errors = 0 }) => sum + errors, 0);
  const succeeded = mine.reduce((sum, { created = 0, updated = 0 }) => sum + created + updated, 0);
  const isKnown = connection.flowType === 'data_source' && both.some(({ counts }) => hasWrites(counts));
  const isBad = isKnown && failed >= LEAST_FAILED && failed >= LEAST_SHARE * (failed + succeeded);
  return isBad ? [...used, { rule: 'writes', failed, succeeded }] : used;
}

/** Whether a lasting alert says the same as a plain fact. */
function saysSo({ connection, reason }: Alert, { code }: ConnectionRecord, fact: PlainFact): boolean {
  if (connection !== code) return false;
  switch (fact.rule) {
    case 'credentials':
      return reason.rule === 'credentials' && reason.username === fact.username;
    case 'not-tracked':
      return reason.rule === 'untracked';
    default:
      return reason.rule === 'share';
  }
}

function finding(connection: string, fact: Finding['fact'], alert: Alert | null): Finding {
  return { level: RANK.indexOf(fact.rule) < ATTENTION ? 'attention' : 'check', connection, fact, alert };
}

function rank({ fact }: Finding): number {
  return RANK.indexOf(fact.rule);
}

function failedOf({ fact }: Finding): number {
  return 'failed' in fact ? fact.failed : 'count' in fact ? fact.count : 0;
}

function isGone({ health }: ConnectionRecord): boolean {
  return health?.state === 'unknown' && health.learning === null;
}

/** Whether it is known what is normal for a tracked connection; a connection that was never evaluated has no baseline. */
function hasBaseline({ health }: ConnectionRecord): boolean {
  return health !== undefined && health.state !== 'untracked' && !('learning' in health);
}

function progressOf({ health }: ConnectionRecord): LearningProgress {
  const progress = health && 'learning' in health ? health.learning : null;
  return progress ?? { known: 0, needed: 0 };
}

function further(best: LearningProgress | null, one: LearningProgress): LearningProgress {
  const done = ({ known, needed }: LearningProgress) => (needed === 0 ? 0 : known / needed);
  return best === null || done(one) > done(best) ? one : best;
}
