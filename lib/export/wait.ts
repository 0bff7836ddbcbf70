const MINUTE = 60_000;
const LONGEST = 6 * 60 * MINUTE;
/** Whatever a tool asks for. */
const LONGEST_ASKED = 24 * 60 * MINUTE;

/**
 * How long to wait after so many failures in a row, in milliseconds: doubles from a minute to six hours, with a jitter of a
 * quarter up or down, and never shorter than what the tool asked for.
 *
 * @param random a number from 0 to 1
 */
export function waitAfter(failures: number, retryAfter: number | null, random: number): number {
  const next = Math.min(LONGEST, MINUTE * 2 ** Math.min(failures - 1, 20));
  return Math.round(Math.max(next * (0.75 + random / 2), Math.min(retryAfter ?? 0, LONGEST_ASKED)));
}
