import type { Rule, RuleInput } from './rule.ts';
import { openErrorsOn, usualMaximum } from './thresholds.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Fewer are never too many for a day, unless the user says so; of a connection that is hardly known so many are. */
const LEAST = 20;
const UNKNOWN = 100;
/** So many at once are too many, unless the connection has had such days. */
const AT_ONCE = 100;
/** Times what is usual: more is a breakdown, and nothing to get used to. */
const BREAKDOWN = 5;
/** Over when so long a stretch brought no more than half of what a day may. */
const CALM = 6 * HOUR;

/** Errors in a pass or in a day above what the user set, or above the connection's own normal. */
export const errors: Rule = {
  name: 'errors',
  bySubject: false,
  notifiesRecovery: true,
  find(input) {
    const { rules, today, newErrors, now } = input;
    const day = dayLimit(input);
    const pass = rules.errorsPerPoll ?? Math.max(AT_ONCE, day.usual);
    const count = openErrorsOn(input, today);
    // What was missed while nobody looked comes at once, and tells nothing of how fast it came.
    const atOnce = newErrors.filter(({ at }) => now - at < DAY).length;
    if (day.limit > 0 && count > day.limit) {
      return [{ subject: today, reason: { rule: 'errors', in: 'day', count, limit: day.limit, set: day.set } }];
    }
    if (pass === 0 || atOnce <= pass) return [];
    const set = rules.errorsPerPoll !== null;
    return [{ subject: today, reason: { rule: 'errors', in: 'pass', count: atOnce, limit: pass, set } }];
  },
  isOver({ raisedAt }, input) {
    const { limit } = dayLimit(input);
    const since = input.now - CALM;
    return limit === 0 || (raisedAt <= since && input.recentErrors.filter(({ at }) => at > since).length <= limit / 2);
  },
};

/** What a day may bring; 0 when the user does not want to know. */
function dayLimit(input: RuleInput) {
  const set = input.connectionSettings.errorsPerDay ?? input.rules.errorsPerDay;
  const usual = usualDay(input);
  return { limit: set ?? usual, usual, set: set !== null };
}

/** Days on which there was an alert teach how bad days are, unless they were beyond all measure. */
function usualDay({ days, today, isExcluded }: RuleInput): number {
  const known = days.flatMap(({ day, counts }) =>
    day < today && counts.errors !== undefined ? [{ count: counts.errors, bad: isExcluded('errors', day) }] : [],
  );
  const calm = known.filter(({ bad }) => !bad).map(({ count }) => count);
  const most = BREAKDOWN * usualMaximum(calm, { least: LEAST, unknown: UNKNOWN });
  const bad = known.filter((one) => one.bad && one.count <= most).map(({ count }) => count);
  return usualMaximum([...calm, ...bad], { least: LEAST, unknown: UNKNOWN });
}
