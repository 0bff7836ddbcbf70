import { DAY, HOUR, MINUTE, withJitter } from '#lib/calendar.ts';

const FIRST_WAIT = MINUTE;
const LAST_WAIT = HOUR;

/** The longest back-off (a day, in milliseconds), whatever the PIM's response requests. */
export const LONGEST_WAIT = DAY;

/**
 * How long to wait after a failed poll, in milliseconds. Doubles from one minute to an hour, with a jitter of a quarter
 * up or down so that many browsers do not come back together. It is never shorter than the PIM requested
 * (`retryAfter`), and never longer than a day.
 *
 * @param previous the wait after the previous poll, 0 when that poll succeeded
 * @param retryAfter the wait that the PIM requested, in milliseconds, or null
 * @param random a number from 0 to 1
 */
export function nextBackoff(previous: number, retryAfter: number | null, random: number): number {
  const next = Math.min(LAST_WAIT, Math.max(FIRST_WAIT, previous * 2));
  return Math.round(Math.min(LONGEST_WAIT, Math.max(withJitter(next, random), retryAfter ?? 0)));
}
