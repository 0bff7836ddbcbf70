import { language, text } from './text.ts';

const DAY = 86_400_000;

/**
 * A day key (`YYYY-MM-DD`) in the reader's language: `short` is day and month, `long` has the weekday too.
 * The key is a calendar day already, so it is formatted in UTC and never slides to another weekday.
 */
export function dayLabel(day: string, width: 'short' | 'long' = 'short'): string {
  const month = width === 'short' ? 'short' : 'long';
  const weekday = width === 'long' ? { weekday: 'long' as const } : {};
  return new Intl.DateTimeFormat(language(), { timeZone: 'UTC', day: 'numeric', month, ...weekday }).format(
    Date.parse(`${day}T00:00:00Z`),
  );
}

/** Date and time of an instant (milliseconds since the epoch) in the PIM user's time zone. */
export function dateTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(language(), { timeZone, dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

/** How long ago an instant was, in words: “just now”, “5 minutes ago”, “yesterday”. */
export function ago(at: number, now: number): string {
  const past = Math.max(0, now - at);
  const words = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  if (past < 60_000) return text('time_just_now');
  if (past < 3_600_000) return words.format(-Math.floor(past / 60_000), 'minute');
  if (past < DAY) return words.format(-Math.floor(past / 3_600_000), 'hour');
  return words.format(-Math.floor(past / DAY), 'day');
}
