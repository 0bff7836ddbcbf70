const MINUTE = 60_000;
const FIRST_WAIT = MINUTE;
const LAST_WAIT = 60 * MINUTE;

/** No PIM is left alone for longer than this (a day, in milliseconds), whatever its answer says. */
export const LONGEST_WAIT = 24 * 60 * MINUTE;

/**
 * How long to leave a PIM alone after a pass that it failed, in milliseconds. Doubles from one minute to an hour, with a
 * jitter of a quarter up or down so that many browsers do not come back together; never shorter than what the PIM asked
 * for (`retryAfter`), and never longer than a day.
 *
 * @param previous the wait after the pass before this one, 0 when that one went well
 * @param retryAfter what the PIM asked for in milliseconds, or null
 * @param random a number from 0 to 1
 */
export function nextBackoff(previous: number, retryAfter: number | null, random: number): number {
  const next = Math.min(LAST_WAIT, Math.max(FIRST_WAIT, previous * 2));
  const jittered = next * (0.75 + random / 2);
  return Math.round(Math.min(LONGEST_WAIT, Math.max(jittered, retryAfter ?? 0)));
}
