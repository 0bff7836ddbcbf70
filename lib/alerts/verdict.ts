import { dayOf, timeZoneOf } from '#lib/calendar.ts';
import { uncountedSince } from '#lib/counts/hourly-count.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { LearningProgress } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { holds } from '#lib/model/values.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { aboutOf, alertFinding, type Finding, type FindingState, plainFinding, ranked } from './finding.ts';
import { type FactAbout, plainFacts } from './plain-facts.ts';
import { plannedFor } from './planned-times.ts';
import { snoozeOf } from './snoozed.ts';
import { type SurfaceState, surfaceState } from './surface-state.ts';
import { turnFacts } from './turn-facts.ts';

/** What is said of a PIM and its connections. Facts only: `text/verdict-text.ts` phrases them. */
export interface Verdict {
  /**
   * What comes first: why the PIM cannot be judged, else
   * - `unmonitored`: no connection is monitored
   * - `learning`: nothing is wrong, but a connection has no baseline yet; or none has one, whatever stands out
   * - `attention`, `check`: there are findings of this level, the worst of them
   * - `snoozed`: nothing but what is snoozed
   * - `normal`: each monitored connection has a baseline, and keeps to it
   */
  kind: Unjudged | 'unmonitored' | 'learning' | 'attention' | 'check' | 'snoozed' | 'normal';
  /** When the PIM was last polled successfully, milliseconds since the epoch; null before. */
  checkedAt: number | null;
  /** The most important first. Those of a PIM that cannot be judged now are as last known. */
  findings: Finding[];
  /** What would be findings if it were not snoozed: lasting alerts and plain facts, in the same order. */
  snoozed: Finding[];
  /** The state of each connection that the PIM lists, by code: that of its first finding, else how it is without one. */
  states: ReadonlyMap<string, ConnectionState>;
  /** The progress of the baseline that is furthest; null when none is being learned. */
  learning: LearningProgress | null;
  counts: {
    /** Connections that the PIM lists, and those of them that are judged: monitored, and a source or a destination. */
    listed: number;
    judged: number;
    /** Connections with a finding of that level; others, and the PIM itself, with nothing worse than a check. */
    attention: number;
    check: number;
    /** Others of which nothing is found and nothing snoozed: without a baseline, and with one. */
    learning: number;
    normal: number;
    /** Findings that are snoozed. */
    snoozed: number;
  };
}

/** Why a PIM cannot be judged now. */
type Unjudged = Exclude<SurfaceState['state'], 'fresh' | 'stale'>;

/** `unmonitored`: by the user's choice, or because it neither writes nor reads. */
export type ConnectionState = FindingState | 'snoozed' | 'learning' | 'normal' | 'unmonitored';

/** What a badge, a tab and a list of PIMs show of a verdict: how many need attention, else how many are to check. */
export interface Signal {
  level: Finding['level'];
  count: number;
}

/** The number that the toolbar button, the tab of alerts and the list of PIMs show; null for none, or while nothing is known. */
export function signalOf(verdict: Pick<Verdict, 'kind' | 'counts'>): Signal | null {
  if (!isJudged(verdict)) return null;
  const { attention, check } = verdict.counts;
  if (attention > 0) return { level: 'attention', count: attention };
  return check > 0 ? { level: 'check', count: check } : null;
}

/** Whether a PIM could be judged; else its verdict is why not. */
export function isJudged({ kind }: Pick<Verdict, 'kind'>): boolean {
  return JUDGED.has(kind);
}

const JUDGED: ReadonlySet<Verdict['kind']> = new Set([
  ...(['unmonitored', 'learning', 'attention', 'check', 'snoozed', 'normal'] as const),
]);

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
  const judged = listed.filter(isMonitored);
  const lasting = alerts.filter(({ recoveredAt }) => recoveredAt === null);
  const plain = factsOf(pim, judged, days, now)
    .filter((one) => !lasting.some((alert) => saysSo(alert, one)))
    .map(plainFinding);
  const all = Map.groupBy([...lasting.map(alertFinding), ...plain], (one) => holds(snoozeOf(one, pim), now));
  const [findings, snoozed] = [ranked(all.get(false) ?? []), ranked(all.get(true) ?? [])];

  const subjects = findings.map(aboutOf);
  const attention = new Set(findings.filter(({ level }) => level === 'attention').map(aboutOf));
  const unlearned = judged.filter((one) => one.tracked && !hasBaseline(one));
  const learned = judged.filter((one) => one.tracked && hasBaseline(one));
  const states = new Map(
    listed.map((one) => [one.code, stateOf(one, findings, snoozed, judged.includes(one))] as const),
  );
  const countOf = (state: ConnectionState) => [...states.values()].filter((one) => one === state).length;
  const counts = {
    listed: listed.length,
    judged: new Set([...judged.map(({ code }) => code), ...attention]).size,
    attention: attention.size,
    check: new Set(subjects.filter((one) => !attention.has(one))).size,
    learning: countOf('learning'),
    normal: countOf('normal'),
    snoozed: snoozed.length,
  };
  return {
    kind: state === 'fresh' || state === 'stale' ? kindOf(counts, learned.length, unlearned.length) : state,
    checkedAt: pim.lastSuccessAt,
    findings,
    snoozed,
    states,
    learning: unlearned.map(progressOf).reduce<LearningProgress | null>(further, null),
    counts,
  };
}

/** @param learned how many tracked connections that are judged have a baseline; `unlearned` have none */
function kindOf(counts: Verdict['counts'], learned: number, unlearned: number): Verdict['kind'] {
  if (learned === 0 && unlearned > 0) return 'learning';
  if (counts.attention > 0) return 'attention';
  if (counts.check > 0) return 'check';
  if (counts.judged === 0) return counts.snoozed > 0 ? 'snoozed' : 'unmonitored';
  if (counts.learning > 0) return 'learning';
  return counts.snoozed > 0 ? 'snoozed' : 'normal';
}

function stateOf(
  connection: ConnectionRecord,
  findings: readonly Finding[],
  snoozed: readonly Finding[],
  isJudged: boolean,
): ConnectionState {
  const found = findings.find((one) => one.connection === connection.code);
  if (found) return found.state;
  if (snoozed.some((one) => one.connection === connection.code)) return 'snoozed';
  if (!isJudged) return 'unmonitored';
  return hasBaseline(connection) ? 'normal' : 'learning';
}

/**
 * The plain facts about these connections, and about the PIM as a whole; those that are snoozed too.
 *
 * @param judged see `isMonitored`
 * @param days as in `judge`: others support other facts
 * @param now milliseconds since the epoch
 */
export function factsOf(
  pim: PimRecord,
  judged: readonly ConnectionRecord[],
  days: PimView['days'],
  now: number,
): FactAbout[] {
  const today = dayOf(now, timeZoneOf(pim));
  const own = judged.flatMap((one) => {
    // A day on which something was planned shows nothing of the others.
    const planned = plannedFor(pim, one.code);
    const shown = days.filter(({ date }) => planned(date).length === 0);
    return plainFacts(one, shown, today, hasBaseline(one)).map((fact) => ({ connection: one.code, fact }));
  });
  const since = judged.some(({ flowType, tracked }) => flowType === 'data_source' && tracked)
    ? uncountedSince(days)
    : null;
  const ofPim: FactAbout[] = since === null ? [] : [{ connection: '', fact: { rule: 'hourly-count', since } }];
  return [...own, ...ofPim, ...turnFacts(pim, judged, now)];
}

/** Whether a connection is judged: the PIM lists it, the user did not switch monitoring off, and it writes or reads. */
export function isMonitored(connection: ConnectionRecord): boolean {
  return !isGone(connection) && !connection.unmonitored && connection.flowType !== 'other';
}

/** Whether a lasting alert says the same as a plain fact. */
function saysSo({ connection, reason }: Alert, { connection: code, fact }: FactAbout): boolean {
  if (connection !== code || fact.rule === 'hourly-count' || fact.rule === 'turns') return false;
  switch (fact.rule) {
    case 'credentials':
      return reason.rule === 'credentials' && reason.username === fact.username;
    case 'not-tracked':
      return reason.rule === 'untracked';
    case 'idle':
    case 'drop':
      return reason.rule === 'silence';
    default:
      return reason.rule === 'share' || (fact.rule === 'peak' && reason.rule === 'errors');
  }
}

/** Whether the PIM no longer lists a connection. */
export function isGone({ health }: ConnectionRecord): boolean {
  return health?.state === 'unknown' && health.learning === null;
}

/** Whether it is known what is normal for a tracked connection; a connection that was never evaluated has no baseline. */
export function hasBaseline({ health }: ConnectionRecord): boolean {
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
