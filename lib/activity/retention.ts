import { dayPlus } from './day.ts';

/** How much history is kept of one PIM. */
export interface Limits {
  /** Days of errors, the last one included, and how many errors at most. */
  errorDays: number;
  errors: number;
  /** Days of counts. */
  countDays: number;
}

export const LIMITS: Limits = { errorDays: 90, errors: 100_000, countDays: 400 };

/** The PIM lists errors of so many days (contract 11.2) and would bring them back at once. */
const LISTED_DAYS = 8;

/**
 * The oldest UTC day whose errors are kept, `YYYY-MM-DD`: so many days back, or fewer when those hold too many errors. Whole
 * days go, and never the last eight.
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
