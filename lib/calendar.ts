/**
 * Days are calendar days, `YYYY-MM-DD`. Time zones are IANA names; one that the browser does not know is a RangeError.
 */

/** In milliseconds. A day of the calendar can be longer or shorter, where clocks change. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The same few days are asked for again and again: to write their dates took a third of an evaluation. */
const dates = new Map<number, string>();

/** The day `days` later (or earlier) in the calendar. */
export function addDays(day: string, days: number): string {
  const to = Date.parse(day) + days * DAY;
  const date = dates.get(to) ?? new Date(to).toISOString().slice(0, 10);
  dates.set(to, date);
  return date;
}

/** The first instant of a day in a time zone, milliseconds since the epoch; not always midnight, since clocks change. */
export function startOfDay(day: string, timeZone: string): number {
  return instantOf(day, 0, timeZone);
}

/**
 * The first instant, in milliseconds since the epoch, at which the clocks of a time zone show this minute of a day, or a
 * later one where they skip it.
 */
export function instantOf(day: string, minute: number, timeZone: string): number {
  const wanted = Date.parse(day) + minute * MINUTE;
  const before = wanted - offset(wanted - DAY, timeZone);
  const after = wanted - offset(wanted + DAY, timeZone);
  let [earlier, later] = [Math.min(before, after), Math.max(before, after)];
  const clock = new Date(wanted).toISOString().slice(0, 16).replace('T', ' ');
  if (formatLocalTime(earlier, timeZone) >= clock) return earlier;
  while (later - earlier > MINUTE) {
    const middle = earlier + Math.floor((later - earlier) / 2 / MINUTE) * MINUTE;
    if (formatLocalTime(middle, timeZone) >= clock) later = middle;
    else earlier = middle;
  }
  return later;
}

/** Milliseconds by which the clocks of a time zone are ahead of UTC. */
function offset(at: number, timeZone: string): number {
  return Date.parse(`${formatLocalTime(at, timeZone).replace(' ', 'T')}Z`) - at;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant (milliseconds since the epoch) on the clocks of a time zone: `2026-03-08 10:41:07`. A RangeError where the
 * browser does not know the zone.
 */
export function formatLocalTime(at: number, timeZone: string): string {
  // Swedish times are written this way.
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return clock.format(at);
}

/** The day of an instant (milliseconds since the epoch) in an IANA time zone, as `YYYY-MM-DD`. */
export function dayOf(at: number, timeZone: string): string {
  return formatLocalTime(at, timeZone).slice(0, 10);
}

/** The weekday of a calendar day: 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(day).getUTCDay() || 7;
}

export function isWeekend(day: string): boolean {
  return weekdayOf(day) > 5;
}

/** The time zone in which a PIM counts its days, which is that of its user; UTC while nobody is known. */
export function timeZoneOf(pim: { user: { timeZone: string } | null } | null | undefined): string {
  return pim?.user?.timeZone ?? 'UTC';
}

/** The time zone of this browser. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * How long a response asks to wait (`Retry-After`: seconds or a date), in milliseconds; null when it does not.
 *
 * @param now milliseconds since the epoch
 */
export function retryAfterIn(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(wait) ? null : Math.max(wait, 0);
}

/** A wait that is up to a quarter shorter or longer, so that many browsers do not come back together; `random` from 0 to 1. */
export function withJitter(wait: number, random: number): number {
  return wait * (0.75 + random / 2);
}
