import type { LearningProgress } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
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
   * - `snoozed`: nothing but what is snoozed
   * - `learning`: it has no baseline yet
   * - `normal`: it keeps to its baseline
   */
  kind: Finding['level'] | 'gone' | 'unmonitored' | 'uncounted' | 'snoozed' | 'learning' | 'normal';
  /** Whether the PIM can be judged now; else this is as last known, and never normal. */
  isCurrent: boolean;
  /** The most important first. */
  findings: Finding[];
  /** What is snoozed of it, in the same order. */
  snoozed: Finding[];
  /** How far its baseline is learned; null once it is, and before the first evaluation. */
  learning: LearningProgress | null;
}

/** What the verdict of a PIM says of one of its connections. */
export function connectionVerdict(verdict: Verdict, connection: ConnectionRecord): ConnectionVerdict {
  const { code, health } = connection;
  const ofIt = (all: readonly Finding[]) => all.filter((one) => one.connection === code);
  const [findings, snoozed] = [ofIt(verdict.findings), ofIt(verdict.snoozed)];
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
  snoozed: readonly Finding[],
): ConnectionVerdict['kind'] {
  if (first) return first.level;
  if (isGone(connection)) return 'gone';
  if (connection.unmonitored) return 'unmonitored';
  if (connection.flowType === 'other') return 'uncounted';
  if (snoozed.length > 0) return 'snoozed';
  return hasBaseline(connection) ? 'normal' : 'learning';
}
