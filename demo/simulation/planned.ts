import { type PlannedDays, plannedFor } from '#lib/alerts/planned-times.ts';
import { addDays, dayOf, formatLocalTime } from '#lib/calendar.ts';
import type { Holiday, MaintenanceWindow } from '#lib/model/plan.ts';
import { dayMs, homeZone } from '../pim/world/calendar.ts';
import type { Hour } from './connections.ts';

export type Planned = { maintenance: MaintenanceWindow[]; holidays: Holiday[] };

/** Holidays by the day of the simulation: before the baseline is learned, a Monday, and two workdays in a row. */
const HOLIDAYS = [10, 21, 28, 29];
/** Windows of a day or more: the first day, how many, and from when to when. What goes wrong for real comes later. */
const WINDOWS = [
  [16, 1, '06:00', '18:00'],
  [24, 2, '12:00', '08:00'],
  [31, 1, '00:00', '12:00'],
] as const;

/** Holidays, long windows, and one of each Sunday night, in the 90 days after `start`. */
export function plannedTimes(start: number): Planned {
  const dayAt = (day: number) => dayOf(start + day * dayMs + dayMs / 2, homeZone);
  return {
    maintenance: [
      { name: 'Weekly', connection: '', weekdays: [7], from: '22:00', to: '04:00' },
      ...WINDOWS.map(([day, days, from, to]) => ({
        name: 'Release',
        connection: '',
        from: `${dayAt(day)} ${from}`,
        to: `${addDays(dayAt(day), days)} ${to}`,
      })),
    ],
    holidays: HOLIDAYS.map((day) => ({ day: dayAt(day), name: '' })),
  };
}

/**
 * What a connection does in an hour of which something is planned: nothing on a holiday, and nothing but errors in a window.
 * Null for other hours.
 */
export function inPlanned(planned: Planned, hour: number, flowType: string): Hour | null {
  const time = formatLocalTime(hour, homeZone);
  const minute = 60 * Number(time.slice(11, 13));
  const span = plannedDays(planned)(time.slice(0, 10)).find(({ from, to }) => from <= minute && minute < to);
  if (!span) return null;
  const isBroken = span.kind === 'maintenance' && flowType === 'data_source';
  return { created: 0, done: 0, errors: isBroken ? 200 : 0, technical: isBroken ? 20 : 0 };
}

const known = new WeakMap<Planned, PlannedDays>();

function plannedDays(planned: Planned): PlannedDays {
  const days = known.get(planned) ?? plannedFor(planned, '');
  known.set(planned, days);
  return days;
}
