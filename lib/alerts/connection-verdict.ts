import type { Alert } from '#lib/model/alert.ts';
import type { LearningProgress } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { alertState } from '#lib/model/values.ts';
import type { Finding } from './finding.ts';
import { hasBaseline, isGone, isJudged, type Verdict } from './verdict.ts';

/** What is said of one connection. Facts only: `text/connection-text.ts` phrases them. */
export interface ConnectionVerdict {
  /**
   * The first that applies:
   * - `attention`, `check`: there are findings of this level, the worst of them
   * - `gone`: the PIM no longer lists it
   * - `unmonitored`: the user switched monitoring off
   * - `uncounted`: neither source nor destination, so there is nothing to count
   * - `snoozed`: nothing but snoozed alerts
   * - `learning`: it has no baseline yet
   * - `normal`: it keeps to its baseline
   */
  kind: Finding['level'] | 'gone' | 'unmonitored' | 'uncounted' | 'snoozed' | 'learning' | 'normal';
  /** Whether the PIM can be judged now; else this is as last known, and never normal. */
  isCurrent: boolean;
  /** The most important first. */
  findings: Finding[];
  /** Its lasting alerts that are snoozed. */
  snoozed: Alert[];
  /** How far its baseline is learned; null once it is, and before the first evaluation. */
  learning: LearningProgress | null;
}

/**
 * What the verdict of a PIM says of one of its connections.
 *
 * @param alerts of the PIM that was judged
 * @param now milliseconds since the epoch
 */
export function connectionVerdict(
  verdict: Verdict,
  connection: ConnectionRecord,
  alerts: readonly Alert[],
  now: number,
): ConnectionVerdict {
  const { code, health } = connection;
  const findings = verdict.findings.filter((one) => one.connection === code);
  const snoozed = alerts.filter((alert) => alert.connection === code && alertState(alert, now) === 'snoozed');
  return {
    kind: kindOf(connection, findings, snoozed),
    isCurrent: isJudged(verdict),
    findings,
    snoozed,
    learning: health && 'learning' in health ? (health.learning ?? null) : null,
  };
}

function kindOf(
  connection: ConnectionRecord,
  [first]: readonly Finding[],
  snoozed: readonly Alert[],
): ConnectionVerdict['kind'] {
  if (first) return first.level;
  if (isGone(connection)) return 'gone';
  if (connection.unmonitored) return 'unmonitored';
  if (connection.flowType === 'other') return 'uncounted';
  if (snoozed.length > 0) return 'snoozed';
  return hasBaseline(connection) ? 'normal' : 'learning';
}
