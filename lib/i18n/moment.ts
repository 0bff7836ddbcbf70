import { dateFormat } from './formats.ts';
import { language } from './text.ts';

/** Weekday and time of an instant of the last six days (“Friday 08:55”), else its date and time. */
export function moment(at: number, timeZone: string, now: number): string {
  const options: Intl.DateTimeFormatOptions =
    now - at < 6 * 86_400_000 ? { weekday: 'long' } : { day: 'numeric', month: 'short' };
  return dateFormat(language(), { timeZone, ...options, hour: '2-digit', minute: '2-digit' }).format(at);
}
