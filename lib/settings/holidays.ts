import type { Holiday } from '#lib/model/plan.ts';
import { isDay, LONGEST_NAME, plainName } from '#lib/model/values.ts';

/** The longest text that is read, in UTF-16 code units; calendars of many years are shorter. */
export const LONGEST_CALENDAR = 1_000_000;
/** A holiday of an event lasts so many days at most. */
const MOST_DAYS = 31;
const DAY = 86_400_000;

export interface ReadHolidays {
  /** By day, each day once. */
  holidays: Holiday[];
  /** The lines, or the dates of a calendar, that were not understood. */
  refused: string[];
}

/**
 * Reads a list of holidays: one a line (`2026-12-25 Christmas Day`, or `12-25 Christmas Day` for each year), or the events of
 * a calendar file (ICS) that last whole days. Of a rule of repetition only “each year” on the same date is understood.
 *
 * @param since holidays of events before this day (`YYYY-MM-DD`) are left out: calendars go back many years
 */
export function readHolidays(written: string, since: string): ReadHolidays {
  const text = written.slice(0, LONGEST_CALENDAR);
  const read = /^\s*BEGIN:VCALENDAR/i.test(text) ? readCalendar(text, since) : readLines(text);
  const byDay = new Map(read.holidays.map((one) => [one.day, one]));
  return { ...read, holidays: [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

/** The list as it is read. */
export function writeHolidays(holidays: readonly Holiday[]): string {
  return holidays.map(({ day, name }) => `${day} ${name}`.trim()).join('\n');
}

function readLines(text: string): ReadHolidays {
  const lines = text.split(/\r\n?|\n/).flatMap((line) => line.trim() || []);
  const read = lines.map((line) => ({ line, holiday: holidayOf(line) }));
  return {
    holidays: read.flatMap(({ holiday }) => holiday ?? []),
    refused: read.flatMap(({ line, holiday }) => (holiday ? [] : [line])),
  };
}

function holidayOf(line: string): Holiday | null {
  const day = /^(?:\d{4}-)?\d\d-\d\d(?=$|[\s,;:])/.exec(line)?.[0] ?? '';
  const name = line.slice(day.length).replace(/^[\s,;:]+/, '');
  return isDay(day.length === 5 ? `2000-${day}` : day) ? { day, name: nameOf(name) } : null;
}

function readCalendar(text: string, since: string): ReadHolidays {
  const holidays: Holiday[] = [];
  const refused: string[] = [];
  // Long lines are folded: the next one begins with a space.
  const events = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split(/^BEGIN:VEVENT$/im)
    .slice(1);
  for (const event of events) {
    const start = fieldOf(event, 'DTSTART');
    const first = dayOf(start);
    const repeats = fieldOf(event, 'RRULE');
    const name = nameOf(fieldOf(event, 'SUMMARY').replace(/\\n/gi, ' ').replace(/\\(.)/g, '$1'));
    const isYearly = /^FREQ=YEARLY(;INTERVAL=1|;WKST=\w\w)*$/i.test(repeats);
    if (!first || (repeats && !isYearly)) refused.push(`${start} ${name}`.trim());
    else if (isYearly) holidays.push({ day: first.slice(5), name });
    else
      holidays.push(
        ...daysOf(first, dayOf(fieldOf(event, 'DTEND'))).flatMap((day) => (day < since ? [] : { day, name })),
      );
  }
  return { holidays, refused };
}

/** The days of an event; its end is the day after the last one. */
function daysOf(first: string, end: string | null): string[] {
  const last = end === null ? Date.parse(first) : Date.parse(end) - DAY;
  const count = Math.min(MOST_DAYS, Math.max(1, 1 + Math.round((last - Date.parse(first)) / DAY)));
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(first) + index * DAY).toISOString().slice(0, 10),
  );
}

/** The value of a property, whatever its parameters are; empty where there is none. */
function fieldOf(event: string, name: string): string {
  return new RegExp(`^${name}(?:;[^:\\n]*)?:(.*)$`, 'im').exec(event)?.[1]?.trim() ?? '';
}

/** A date without a time; an event with a time is no day off. */
function dayOf(value: string): string | null {
  const day = /^\d{8}$/.test(value) ? `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}` : '';
  return isDay(day) ? day : null;
}

function nameOf(text: string): string {
  return plainName(text).slice(0, LONGEST_NAME).trim();
}
