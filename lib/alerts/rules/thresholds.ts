import type { RuleInput } from './rule.ts';

/**
 * How many errors of yesterday or today are open: those of the archive; of those that only the PIM counted, the same
 * share. On a day with a maintenance window nobody knows when those came, so they do not count.
 */
export function openErrorsOn(
  { days, today, startOfToday, monitoredFrom, recentErrors, closedErrors, hasMaintenance }: RuleInput,
  day: string,
): number {
  const isOfDay = ({ at }: { at: number }) => at >= startOfToday === (day === today);
  const open = recentErrors.filter(isOfDay).length;
  const archived = open + closedErrors.filter(isOfDay).length;
  const counted = days.find((one) => one.day === day)?.counts.errors ?? 0;
  if (day <= monitoredFrom || counted <= archived || hasMaintenance(day)) return open;
  return archived === 0 ? counted : Math.round((counted * open) / archived);
}

/** How many days must be known before a connection has a threshold of its own. */
const DAYS_NEEDED = 14;
const MARGIN = 2;

/**
 * The highest normal count: twice as much as on the worst known day, at least `least`; `unknown` while too few days are
 * known.
 */
export function usualMaximum(
  counts: readonly number[],
  { least, unknown }: { least: number; unknown: number },
): number {
  if (counts.length < DAYS_NEEDED) return unknown;
  return Math.max(least, Math.ceil(MARGIN * Math.max(...counts)));
}
