import type { Alert, RuleFinding } from '#lib/model/alert.ts';
import type { Rule } from './rules/rule.ts';

type Found = Pick<Rule, 'name' | 'bySubject'>;

/**
 * Updates the alerts of one rule about one connection: a new finding raises one, a lasting finding updates the figures
 * of its alert, an alert that is over recovers. Returns the alerts that changed.
 *
 * @param known all stored alerts of this rule and connection
 * @param isOver called for each lasting alert, with whether it was found again
 * @param now milliseconds since the epoch
 */
export function advanceAlerts(
  rule: Found,
  origin: string,
  findings: readonly RuleFinding[],
  known: readonly Alert[],
  isOver: (alert: Alert, isFound: boolean) => boolean,
  now: number,
): Alert[] {
  const lasting = known.filter(({ recoveredAt }) => recoveredAt === null);
  const matched = new Set<Alert>();
  const changed = findings.flatMap((finding) => {
    const same = lasting.find(({ subject }) => !rule.bySubject || subject === finding.subject);
    if (same) {
      matched.add(same);
      return JSON.stringify(same.reason) === JSON.stringify(finding.reason)
        ? []
        : [{ ...same, reason: finding.reason }];
    }
    return wasRaised(rule, finding, known) ? [] : [raised(origin, rule.name, finding, now)];
  });
  const over = lasting.filter((alert) => isOver(alert, matched.has(alert)));
  const stays = changed.filter(
    (alert) => !over.some(({ raisedAt, subject }) => raisedAt === alert.raisedAt && subject === alert.subject),
  );
  return [...stays, ...over.map((alert) => ({ ...alert, recoveredAt: now }))];
}

/** A day that was reported once is not reported again; its count cannot sink any more. */
function wasRaised({ bySubject }: Found, { subject }: RuleFinding, known: readonly Alert[]): boolean {
  return !bySubject && subject !== '' && known.some((alert) => alert.subject === subject);
}

function raised(origin: string, rule: Rule['name'], finding: RuleFinding, now: number): Alert {
  return {
    ...finding,
    origin,
    rule,
    raisedAt: now,
    recoveredAt: null,
    notified: null,
    recoveryNotified: null,
    snoozedUntil: null,
    read: false,
  };
}
