import { DAY, dayOf } from '#lib/calendar.ts';
import type { Alert, RuleName } from '#lib/model/alert.ts';
import { WEEKS } from './baseline/observation.ts';

/** More breakdowns within eight weeks than this are normal for the connection. */
const MOST_BREAKDOWNS = 3;
const SPAN = WEEKS * 7 * DAY;

/**
 * Finds the days of a connection that do not show what is normal, because there was an alert of that rule.
 *
 * @param alerts of one connection
 * @param now milliseconds since the epoch
 */
export function excludedDays(
  alerts: readonly Alert[],
  now: number,
  timeZone: string,
): (rule: RuleName, day: string) => boolean {
  const dayThere = (at: number) => dayOf(at, timeZone);
  const spans = Map.groupBy(
    alerts.filter(({ raisedAt }) => now - raisedAt < SPAN),
    ({ rule }) => rule,
  );
  const days = new Map(
    [...spans].map(([rule, ofRule]) => [
      rule,
      ofRule.length > MOST_BREAKDOWNS
        ? []
        : ofRule.map((alert) => ({ from: firstDay(alert, dayThere), to: dayThere(alert.recoveredAt ?? now) })),
    ]),
  );
  return (rule, day) => days.get(rule)?.some(({ from, to }) => from <= day && day <= to) ?? false;
}

/** A silence began with the last activity of the connection. */
function firstDay({ raisedAt, reason }: Alert, dayThere: (at: number) => string): string {
  if (reason.rule !== 'silence') return dayThere(raisedAt);
  return reason.since === null ? (reason.lastDay ?? dayThere(raisedAt)) : dayThere(reason.since);
}
