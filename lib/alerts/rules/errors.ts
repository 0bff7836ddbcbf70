import { usualMost } from './normal.ts';
import { openErrors } from './open-errors.ts';
import type { ConnectionFacts, Rule } from './rule.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Fewer are never too many for a day, unless the user says so; of a connection that is hardly known so many are. */
const LEAST = 20;
const UNKNOWN = 100;
/** So many at once are too many, unless the connection has had such days. */
const AT_ONCE = 100;
/** Over when so long a stretch brought no more than half of what a day may. */
const CALM = 6 * HOUR;

/** Errors in a pass or in a day above what the user set, or above the connection's own normal. */
export const errors: Rule = {
  name: 'errors',
  bySubject: false,
  tellsRecovery: true,
  find(facts) {
    const { rules, today, fresh, now } = facts;
    const day = dayLimit(facts);
    const pass = rules.errorsPerPass ?? Math.max(AT_ONCE, day.usual);
    const count = openErrors(facts, today);
    // What was missed while nobody looked comes at once, and tells nothing of how fast it came.
    const atOnce = fresh.filter(({ at }) => now - at < DAY).length;
    if (day.limit > 0 && count > day.limit) {
      return [{ subject: today, why: { rule: 'errors', in: 'day', count, limit: day.limit, set: day.set } }];
    }
    if (pass === 0 || atOnce <= pass) return [];
    const set = rules.errorsPerPass !== null;
    return [{ subject: today, why: { rule: 'errors', in: 'pass', count: atOnce, limit: pass, set } }];
  },
  isOver({ raised }, facts) {
    const { limit } = dayLimit(facts);
    const since = facts.now - CALM;
    return limit === 0 || (raised <= since && facts.recent.filter(({ at }) => at > since).length <= limit / 2);
  },
};

/** What a day may bring; 0 when the user does not want to know. */
function dayLimit({ own, rules, days, today, wasDisturbed }: ConnectionFacts) {
  const counts = days.flatMap(({ day, counts }) =>
    day < today && counts.errors !== undefined && !wasDisturbed('errors', day) ? [counts.errors] : [],
  );
  const usual = usualMost(counts, { least: LEAST, unknown: UNKNOWN });
  const set = own.errorsPerDay ?? rules.errorsPerDay;
  return { limit: set ?? usual, usual, set: set !== null };
}
