import { HOUR } from '#lib/calendar.ts';
import type { Rule, RuleInput } from './rule.ts';
import { openErrorsOn, usualMaximum } from './thresholds.ts';

const DAY = 24 * HOUR;
/**
 * The lowest threshold for a day, unless the user sets one; also the threshold for a connection with little history.
 */
const LEAST = 20;
const UNKNOWN = 100;
/** The lowest threshold for errors that arrive at once, unless the connection has had such days. */
const AT_ONCE = 100;
/** More than this times the usual is a breakdown, which never becomes normal. */
const BREAKDOWN = 5;
/** An alert is over when this long a stretch brought no more than half of the day's threshold. */
const CALM = 6 * HOUR;

/** More errors in a poll or in a day than the user's threshold, or than is normal for the connection. */
export const errors: Rule = {
  name: 'errors',
  bySubject: false,
  notifiesRecovery: true,
  find(input) {
    const { rules, today, newErrors, now } = input;
    const day = dayLimit(input);
    const atOnceLimit = rules.errorsPerPoll ?? Math.max(AT_ONCE, day.usual);
    const count = openErrorsOn(input, today);
    // Errors from a time without polls arrive at once, which does not show how fast they came.
    const atOnce = newErrors.filter(({ at }) => now - at < DAY).length;
    if (day.limit > 0 && count > day.limit) {
      return [{ subject: today, reason: { rule: 'errors', in: 'day', count, limit: day.limit, set: day.set } }];
    }
    if (atOnceLimit === 0 || atOnce <= atOnceLimit) return [];
    const set = rules.errorsPerPoll !== null;
    return [{ subject: today, reason: { rule: 'errors', in: 'pass', count: atOnce, limit: atOnceLimit, set } }];
  },
  isOver({ raisedAt }, input) {
    const { limit } = dayLimit(input);
    const since = input.now - CALM;
    return limit === 0 || (raisedAt <= since && input.recentErrors.filter(({ at }) => at > since).length <= limit / 2);
  },
};

/** The threshold for a day; 0 when the user turned the rule off. */
function dayLimit(input: RuleInput) {
  const set = input.connectionSettings.errorsPerDay ?? input.rules.errorsPerDay;
  const usual = usualDay(input);
  return { limit: set ?? usual, usual, set: set !== null };
}

/** Days with an alert count as bad days, unless they were a breakdown. */
function usualDay({ days, today, isExcluded, isUntypical }: RuleInput): number {
  const known = days.flatMap(({ day, counts }) =>
    day < today && counts.errors !== undefined && !isUntypical(day)
      ? [{ count: counts.errors, bad: isExcluded('errors', day) }]
      : [],
  );
  const calm = known.filter(({ bad }) => !bad).map(({ count }) => count);
  const most = BREAKDOWN * usualMaximum(calm, { least: LEAST, unknown: UNKNOWN });
  const bad = known.filter((one) => one.bad && one.count <= most).map(({ count }) => count);
  return usualMaximum([...calm, ...bad], { least: LEAST, unknown: UNKNOWN });
}
