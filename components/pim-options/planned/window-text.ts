import { formatShortWeekday } from '#lib/i18n/dates.ts';
import { dateFormat } from '#lib/i18n/formats.ts';
import { language } from '#lib/i18n/text.ts';
import type { MaintenanceWindow } from '#lib/model/plan.ts';

/** When a window is, by the clock of the PIM user: “Mar 7, 10:00 PM – Mar 8, 6:00 AM”, “Sat, Sun 10:00 PM – 2:30 AM”. */
export function windowText(window: MaintenanceWindow): string {
  if ('weekdays' in window) {
    const days = window.weekdays.map(weekdayName).join(', ');
    return `${days} ${[window.from, window.to].map((clock) => format(`2000-01-01 ${clock}`, { timeStyle: 'short' })).join(' – ')}`;
  }
  return [window.from, window.to]
    .map((minute) => format(minute, { dateStyle: 'medium', timeStyle: 'short' }))
    .join(' – ');
}

/** The short name of a weekday, 1 for Monday to 7. */
export function weekdayName(weekday: number): string {
  // January 1 of 2001 is a Monday.
  return formatShortWeekday(`2001-01-0${weekday}`);
}

/** A minute of a wall clock is no instant: it is formatted as if it were one of UTC. */
function format(minute: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(language(), { ...options, timeZone: 'UTC' }).format(Date.parse(`${minute.replace(' ', 'T')}Z`));
}
