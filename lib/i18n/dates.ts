import { dateFormat, relativeFormat } from './formats.ts';
import { language, number, text } from './text.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
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

/**
 * When something happened, as people say it: “just now”, “33 min ago”, “22 h ago”, “yesterday 4:00 PM”, “Nov 23”. Show the
 * exact time as its title. `short` leaves out the time of yesterday, for a narrow column.
 */
export function formatWhen(at: number, timeZone: string, now: number, short = false): string {
  const past = now - at;
  if (past < MINUTE) return text('time_just_now');
  if (past < HOUR) return text('time_minutes_ago', number(Math.floor(past / MINUTE)));
  if (past < DAY) return text('time_hours_ago', number(Math.floor(past / HOUR)));
  const [day, today] = [dayIn(timeZone, at), dayIn(timeZone, now)];
  if (Date.parse(today) - Date.parse(day) === DAY) {
    if (short) return relativeFormat(language(), { numeric: 'auto' }).format(-1, 'day');
    return text('time_yesterday', dateFormat(language(), { timeZone, timeStyle: 'short' }).format(at));
  }
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  const options: Intl.DateTimeFormatOptions = isThisYear ? {} : { year: 'numeric' };
  return dateFormat(language(), { timeZone, month: 'short', day: 'numeric', ...options }).format(at);
}

/** The calendar day of an instant, `YYYY-MM-DD`. */
function dayIn(timeZone: string, at: number): string {
  return dateFormat('sv', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
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
