import { dayPlus } from '#lib/calendar.ts';
import type { Limits } from '#lib/model/pim.ts';

/** UTC days on which lie the errors that the PIM still lists (8 times 24 hours, contract 11.2): it would bring them back at once. */
const LISTED_DAYS = 9;

/**
 * The oldest UTC day whose errors are kept, `YYYY-MM-DD`: so many days back, or fewer when those hold too many errors. Whole
 * days go, and never the last nine.
 *
 * @param counts how many errors are archived of each day
 * @param last the last day of which the PIM told anything; not the browser's day, since a clock that is set wrong for a
 *   moment must not empty the archive
 */
export function oldestDayKept(counts: ReadonlyMap<string, number>, last: string, limits: Limits): string {
  const byAge = dayPlus(last, 1 - limits.errorDays);
  const latest = dayPlus(last, 1 - LISTED_DAYS);
  let errors = 0;
  for (const [day, count] of [...counts].sort(([a], [b]) => (a < b ? 1 : -1))) {
    errors += count;
    if (day < byAge || (errors > limits.errors && day < latest)) return max(byAge, dayPlus(day, 1));
  }
  return byAge;
}

function max(a: string, b: string): string {
  return a > b ? a : b;
}
