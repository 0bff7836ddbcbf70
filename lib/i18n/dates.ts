import { dateFormat, relativeFormat } from './formats.ts';
import { language, text } from './text.ts';

const MINUTE = 60_000;
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', MINUTE],
] as const;

/** Day and month of a day key (`YYYY-MM-DD`) in the reader's language, short enough to fit below a point of a chart. */
export function formatShortDay(day: string): string {
  return formatDay(day, { day: 'numeric', month: /^(ja|zh)/.test(language()) ? 'numeric' : 'short' });
}

/** Weekday of a day key (`YYYY-MM-DD`) in the reader's language. */
export function formatWeekday(day: string): string {
  return formatDay(day, { weekday: 'long' });
}

/** Date and time of an instant (milliseconds since the epoch) in the PIM user's time zone. */
export function formatDateTime(at: number, timeZone: string): string {
  return dateFormat(language(), { timeZone, dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

/** How long ago an instant was: “just now”, “5 minutes ago”, “yesterday”. */
export function formatAgo(at: number, now: number): string {
  return now - at < MINUTE ? text('time_just_now') : distance(at - now);
}

/** How soon an instant comes, one minute at least: “in 1 minute”, “in 2 hours”. */
export function formatWithin(at: number, now: number): string {
  return distance(Math.max(at - now, MINUTE));
}

/** A duration in milliseconds, negative for the past, in its largest whole unit. */
function distance(length: number): string {
  const [unit, size] = UNITS.find(([, size]) => Math.abs(length) >= size) ?? UNITS[2];
  return relativeFormat(language(), { numeric: 'auto' }).format(Math.trunc(length / size), unit);
}

/** The key is already a calendar day, so it is formatted in UTC and never moves to another weekday. */
function formatDay(day: string, format: Intl.DateTimeFormatOptions): string {
  return dateFormat(language(), { timeZone: 'UTC', ...format }).format(Date.parse(day));
}

/** Weekday and time of an instant of the last six days (“Friday 08:55”), else its date and time. */
export function formatMoment(at: number, timeZone: string, now: number): string {
  const options: Intl.DateTimeFormatOptions =
    now - at < 6 * 86_400_000 ? { weekday: 'long' } : { day: 'numeric', month: 'short' };
  return dateFormat(language(), { timeZone, ...options, hour: '2-digit', minute: '2-digit' }).format(at);
}

/** The time of an instant of today, else its weekday or date as well (`formatMoment`): “6:44 PM”, “Friday 06:10 PM”. */
export function formatClock(at: number, timeZone: string, now: number): string {
  const day = dateFormat('en', { timeZone, dateStyle: 'short' });
  if (day.format(at) !== day.format(now)) return formatMoment(at, timeZone, now);
  return dateFormat(language(), { timeZone, timeStyle: 'short' }).format(at);
}
