import { DAY, HOUR } from '#lib/calendar.ts';
import { formatWeekday } from '#lib/i18n/dates.ts';
import { dateFormat, listFormat } from '#lib/i18n/formats.ts';
import { language, text } from '#lib/i18n/text.ts';

/** A Monday; the weekdays of its week are named by it. */
const MONDAY = Date.UTC(2026, 0, 5);
/** Up to this many hours a day, the text only names their end; more hours get a start and an end. */
const FEW_HOURS = 3;

/** When a connection usually is active: “on weekdays before 9:00”. Weekdays are 1 for Monday to 7, hours 0 to 23. */
export function baselineText(weekdays: readonly number[], hours: readonly number[]): string {
  const time = hoursText(hours);
  return time === null ? daysWords(weekdays) : `${daysWords(weekdays)} ${time}`;
}

/** The hours alone: “before 9:00”; null for none. */
export function hoursText(hours: readonly number[]): string | null {
  const [first, last] = [hours.at(0), hours.at(-1)];
  if (first === undefined || last === undefined) return null;
  const end = clock(last + 1);
  return hours.length <= FEW_HOURS ? text('rhythm_before', end) : text('rhythm_between', clock(first), end);
}

function daysWords(weekdays: readonly number[]): string {
  switch (weekdays.join('')) {
    case '':
      return text('rhythm_any');
    case '1234567':
      return text('rhythm_daily');
    case '12345':
      return text('rhythm_weekdays');
    case '67':
      return text('rhythm_weekend');
    default: {
      const names = weekdays.map((day) => formatWeekday(new Date(MONDAY + (day - 1) * DAY).toISOString().slice(0, 10)));
      return text('rhythm_on', listFormat(language(), { type: 'conjunction' }).format(names));
    }
  }
}

function clock(hour: number): string {
  return dateFormat(language(), { timeZone: 'UTC', timeStyle: 'short' }).format(hour * HOUR);
}
