import { localTime } from '#lib/activity/local-time.ts';

/** The day of an instant (milliseconds since the epoch) in an IANA time zone, as `YYYY-MM-DD`. */
export function dayOf(at: number, timeZone: string): string {
  return localTime(at, timeZone).slice(0, 10);
}

/** Whether this browser knows the time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
