/** How many days must be known before a connection has a normal of its own. */
const DAYS_NEEDED = 14;
const MARGIN = 2;

/**
 * How much is still normal: twice as much as on the worst known day, nothing less than `least`; `unknown` while too few
 * days are known.
 */
export function usualMost(counts: readonly number[], { least, unknown }: { least: number; unknown: number }): number {
  if (counts.length < DAYS_NEEDED) return unknown;
  return Math.max(least, Math.ceil(MARGIN * Math.max(...counts)));
}
