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

/** Two day keys as one range, with the year where one of them is not in the year of `now`: “Nov 16 – 22”. */
export function formatDays(from: string, to: string, now: number): string {
  const year = String(new Date(now).getUTCFullYear());
  const format: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...([from, to].every((day) => day.startsWith(year)) ? {} : { year: 'numeric' }),
  };
  return dateFormat(language(), format).formatRange(Date.parse(from), Date.parse(to));
}

/** A day key with its weekday in the reader's language, as a sentence names it: “Thu, Nov 19”. */
export function formatWeekdayDate(day: string): string {
  return formatDay(day, { weekday: 'short', day: 'numeric', month: 'short' });
}

/** Weekday of a day key, as short as a chart needs it. */
export function formatShortWeekday(day: string, width: 'short' | 'narrow' = 'short'): string {
  return formatDay(day, { weekday: width });
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

/** Weekday and time of an instant of the last six days (“Friday 8:55”), else its date and time. */
export function formatMoment(at: number, timeZone: string, now: number): string {
  const options: Intl.DateTimeFormatOptions =
    now - at < 6 * 86_400_000 ? { weekday: 'long' } : { day: 'numeric', month: 'short' };
  return dateFormat(language(), { timeZone, ...options, hour: 'numeric', minute: '2-digit' }).format(at);
}

/** The time of an instant of today, else its weekday or date as well (`formatMoment`): “6:44 PM”, “Friday 6:10 PM”. */
export function formatClock(at: number, timeZone: string, now: number): string {
  const day = dateFormat('en', { timeZone, dateStyle: 'short' });
  if (day.format(at) !== day.format(now)) return formatMoment(at, timeZone, now);
  return dateFormat(language(), { timeZone, timeStyle: 'short' }).format(at);
}
