import { localTime } from './local-time.ts';

/** Days are calendar days, `YYYY-MM-DD`; time zones IANA names that the browser knows (a RangeError otherwise). */

const DAY = 86_400_000;

/** The day `days` later (or earlier) in the calendar. */
export function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** Whether a text is a day of the calendar, in this century or the last. */
export function isDay(text: string): boolean {
  return /^(19|20)\d\d-\d\d-\d\d$/.test(text) && text === new Date(Date.parse(text) || 0).toISOString().slice(0, 10);
}

/** The first instant of a day in a time zone, milliseconds since the epoch; not always midnight, since clocks change. */
export function dayStart(day: string, timeZone: string): number {
  const midnight = Date.parse(day);
  const before = midnight - offset(midnight - DAY, timeZone);
  const after = midnight - offset(midnight + DAY, timeZone);
  const [earlier, later] = [Math.min(before, after), Math.max(before, after)];
  return localTime(earlier, timeZone).slice(0, 10) >= day ? earlier : later;
}

/** Milliseconds by which the clocks of a time zone are ahead of UTC. */
function offset(at: number, timeZone: string): number {
  return Date.parse(`${localTime(at, timeZone).replace(' ', 'T')}Z`) - at;
}
