import { type PlannedDays, plannedFor } from '#lib/alerts/planned-times.ts';
import { addDays, dayOf, formatLocalTime } from '#lib/calendar.ts';
import type { Holiday, MaintenanceWindow } from '#lib/model/plan.ts';
import { readHolidays } from '#lib/settings/holidays.ts';
import { dayMs, homeZone } from '../pim/world/calendar.ts';
import type { Hour, Simulated } from './connections.ts';

export type Planned = { maintenance: MaintenanceWindow[]; holidays: Holiday[] };

/**
 * Holidays by the day of the simulation, as a user writes them: before the baseline is learned, a Monday, and two workdays in a
 * row. Those of a calendar file come later, between what goes wrong for real.
 */
const LISTED = [10, 21, 28, 29];
const IN_CALENDAR = [41, 51];
/** Windows of a day or more: the first day, how many, and from when to when. */
const WINDOWS = [
  [16, 1, '06:00', '18:00'],
  [24, 2, '12:00', '08:00'],
  [31, 1, '00:00', '12:00'],
  [45, 1, '08:00', '08:00'],
] as const;
/**
 * The connection that is out of service in the early afternoon of each Monday. On one day more of each week, most days of some weeks
 * would have something planned, and windows would count as normal (`untypicalDays`).
 */
const SERVICED = 'nordwind_erp';

/** Holidays from a list and from a calendar file, long windows, and weekly ones, in the 90 days after `start`. */
export function plannedTimes(start: number): Planned {
  const dayAt = (day: number) => dayOf(start + day * dayMs + dayMs / 2, homeZone);
  const list = LISTED.map((day) => `${dayAt(day)} Day off`).join('\n');
  const events = IN_CALENDAR.map((day) => {
    const [first, end] = [dayAt(day), addDays(dayAt(day), 1)].map((one) => one.replaceAll('-', ''));
    return `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${first}\r\nDTEND;VALUE=DATE:${end}\r\nSUMMARY:Feast\r\nEND:VEVENT\r\n`;
  });
  const calendar = `BEGIN:VCALENDAR\r\n${events.join('')}END:VCALENDAR\r\n`;
  return {
    maintenance: [
      { name: 'Weekly', connection: '', weekdays: [7], from: '22:00', to: '04:00' },
      { name: 'Service', connection: SERVICED, weekdays: [1], from: '13:00', to: '15:00' },
      ...WINDOWS.map(([day, days, from, to]) => ({
        name: 'Release',
        connection: '',
        from: `${dayAt(day)} ${from}`,
        to: `${addDays(dayAt(day), days)} ${to}`,
      })),
    ],
    holidays: [list, calendar].flatMap((text) => readHolidays(text, dayAt(0)).holidays),
  };
}

/**
 * What a connection does in an hour of which something is planned: nothing on a holiday, and nothing but errors in a window.
 * Null for other hours.
 */
export function inPlanned(
  planned: Planned,
  hour: number,
  { code, flowType }: Pick<Simulated, 'code' | 'flowType'>,
): Hour | null {
  const time = formatLocalTime(hour, homeZone);
  const minute = 60 * Number(time.slice(11, 13));
  const span = plannedDays(planned, code)(time.slice(0, 10)).find(({ from, to }) => from <= minute && minute < to);
  if (!span) return null;
  const isBroken = span.kind === 'maintenance' && flowType === 'data_source';
  return { created: 0, done: 0, errors: isBroken ? 200 : 0, technical: isBroken ? 20 : 0 };
}

const known = new WeakMap<Planned, Map<string, PlannedDays>>();

function plannedDays(planned: Planned, code: string): PlannedDays {
  const byCode = known.get(planned) ?? new Map<string, PlannedDays>();
  const days = byCode.get(code) ?? plannedFor(planned, code);
  known.set(planned, byCode.set(code, days));
  return days;
}
