import type { HourCell } from '#lib/alerts/baseline/week-hours.ts';
import { HOUR } from '#lib/calendar.ts';
import { formatWeekday } from '#lib/i18n/dates.ts';
import { dateFormat } from '#lib/i18n/formats.ts';
import { language, number, plural, text } from '#lib/i18n/text.ts';
import type { FlowType } from '#lib/model/connection.ts';

/** What is said of one hour. */
interface HourText {
  /** “Friday, 1 – 2 PM”. */
  when: string;
  /** What came. */
  what: string;
  /** What is usual, in one or two parts; none while there is no baseline. */
  usual: string[];
}

/** One hour in words. @param today `YYYY-MM-DD` in the PIM user's time zone */
export function hourText(cell: HourCell, flowType: FlowType, today: string): HourText {
  const day = cell.day === today ? text('chart_today') : formatWeekday(cell.day);
  return { when: text('hours_when', day, hourRange(cell.hour)), what: whatCame(cell, flowType), usual: usualIn(cell) };
}

function whatCame({ state, counted }: HourCell, flowType: FlowType): string {
  if (state === 'nothing' || state === 'missed') return text('hours_nothing');
  if (state === 'unknown' || state === 'ahead' || state === 'planned') return text(`hours_${state}`);
  if (counted && counted.failed > 0) return text('hours_failed', number(counted.failed), number(counted.all));
  const isRead = flowType === 'data_destination';
  if (counted) return plural(isRead ? 'hours_reads' : 'hours_writes', counted.all);
  return text(isRead ? 'hours_read' : 'hours_written');
}

function usualIn({ usual, before: { active, observed } }: HourCell): string[] {
  if (usual === null) return [];
  // That it never was is said already.
  const weeks = observed > 1 && active > 0 ? [text('hours_weeks', number(active), number(observed))] : [];
  return [text(`hours_usual_${usual}`), ...weeks];
}

function hourRange(hour: number): string {
  const format = dateFormat(language(), { timeZone: 'UTC', hour: 'numeric' });
  // The end of the last hour is on another day, which a range would name.
  if (hour === 23) return `${format.format(23 * HOUR)} – ${format.format(0)}`;
  return format.formatRange(hour * HOUR, (hour + 1) * HOUR);
}

/** The time at which an hour begins, short: “6 AM”. */
export function hourName(hour: number): string {
  return dateFormat(language(), { timeZone: 'UTC', hour: 'numeric' }).format(hour * HOUR);
}

/** Weekday and day of the month of a day key, short: “Mon” and “23”. */
export function dayName(day: string): [weekday: string, date: string] {
  const weekday = dateFormat(language(), { timeZone: 'UTC', weekday: 'short' }).format(Date.parse(day));
  return [weekday, number(Number(day.slice(8)))];
}
