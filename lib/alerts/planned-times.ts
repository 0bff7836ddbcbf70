import { addDays, formatLocalTime, instantOf, MINUTE, weekdayOf } from '#lib/calendar.ts';
import type { Holiday, MaintenanceWindow } from '#lib/model/plan.ts';
import { WEEKS } from './baseline/observation.ts';

/** What the user planned for a PIM; see `lib/model/plan.ts`. A record has none until the settings are applied. */
export interface Plan {
  maintenance?: readonly MaintenanceWindow[] | undefined;
  holidays?: readonly Holiday[] | undefined;
}

/** A stretch of one day in which nothing is expected: from one minute of its clock to another, which is not part of it. */
export interface PlannedSpan {
  kind: 'maintenance' | 'holiday';
  /** As the user calls it; may be empty. */
  name: string;
  from: number;
  to: number;
}

/** The planned spans of a calendar day, `YYYY-MM-DD` in the PIM user's time zone. */
export type PlannedDays = (day: string) => readonly PlannedSpan[];

const LEARNED_DAYS = 7 * WEEKS;
const NOTHING: PlannedDays = () => [];
const DAY_END = 24 * 60;
/** So many spans in a row have an end that is worth naming. */
const MOST_SPANS = 30;

/**
 * What is planned for a connection, day by day: the windows and holidays of its PIM, and its own windows. It goes by local
 * time, so it is right over changes of the clock: a skipped hour does not exist, and one that comes twice counts both times.
 *
 * @param connection code; empty for what holds for all of the PIM
 */
export function plannedFor({ maintenance = [], holidays = [] }: Plan, connection: string): PlannedDays {
  const windows = maintenance.filter((one) => one.connection === '' || one.connection === connection);
  if (windows.length === 0 && holidays.length === 0) return NOTHING;
  const known = new Map<string, readonly PlannedSpan[]>();
  return (day) => {
    const spans = known.get(day) ?? [
      ...windows.flatMap((one) => spansOf(one, day).map(([from, to]) => spanOf('maintenance', one.name, from, to))),
      ...holidays.filter((one) => day.endsWith(one.day)).map(({ name }) => spanOf('holiday', name, 0, DAY_END)),
    ];
    known.set(day, spans);
    return spans;
  };
}

/** The span that an instant (milliseconds since the epoch) lies in; null for none. */
export function plannedAt(planned: PlannedDays, at: number, timeZone: string): PlannedSpan | null {
  if (planned === NOTHING) return null;
  const time = formatLocalTime(at, timeZone);
  const minute = minuteOf(time.slice(11, 16));
  return planned(time.slice(0, 10)).find(({ from, to }) => from <= minute && minute < to) ?? null;
}

/** Tests whether an instant lies in a maintenance window. What fails on a holiday counts as on any day. */
export function maintenanceTest(planned: PlannedDays, timeZone: string): (at: number) => boolean {
  if (planned === NOTHING) return () => false;
  const windows: PlannedDays = (day) => planned(day).filter(({ kind }) => kind === 'maintenance');
  // Thousands of errors come in the same minutes.
  const known = new Map<number, boolean>();
  return (at) => {
    const minute = Math.floor(at / MINUTE);
    const is = known.get(minute) ?? plannedAt(windows, at, timeZone) !== null;
    known.set(minute, is);
    return is;
  };
}

/**
 * Tests whether a day does not show what is normal, because something was planned on it. Where that is so on most of the
 * days of the last eight weeks, windows are normal, and only whole days off remain.
 */
export function untypicalDays(planned: PlannedDays, today: string): (day: string) => boolean {
  if (planned === NOTHING) return () => false;
  const isAny = (day: string) => planned(day).length > 0;
  const days = Array.from({ length: LEARNED_DAYS }, (_, ago) => addDays(today, -ago));
  return days.filter(isAny).length > days.length / 2 ? (day) => isDayOff(planned, day) : isAny;
}

/** Whether all of a day is planned. */
export function isDayOff(planned: PlannedDays, day: string): boolean {
  return planned(day).some(({ from, to }) => from === 0 && to === DAY_END);
}

/** The hours of a day that are planned wholly or in part, as bits 0 to 23. */
export function plannedHours(planned: PlannedDays, day: string): number {
  let bits = 0;
  for (const { from, to } of planned(day)) {
    for (let hour = Math.floor(from / 60); hour * 60 < to; hour++) bits |= 1 << hour;
  }
  return bits;
}

/** What is planned now, and the instant from which on nothing is; `until` is null where that is a month ahead or more. */
export interface PlannedNow {
  kind: PlannedSpan['kind'];
  name: string;
  until: number | null;
}

/** What is planned for a connection, or for all of a PIM, at an instant; null for nothing. Spans that touch are one. */
export function plannedNow(plan: Plan, connection: string, now: number, timeZone: string): PlannedNow | null {
  const planned = plannedFor(plan, connection);
  const first = plannedAt(planned, now, timeZone);
  if (!first) return null;
  let until = now;
  for (let count = 0; count < MOST_SPANS; count++) {
    const span = plannedAt(planned, until, timeZone);
    if (!span) return { kind: first.kind, name: first.name, until };
    until = endOf(span, until, timeZone);
  }
  return { kind: first.kind, name: first.name, until: null };
}

function endOf({ to }: PlannedSpan, at: number, timeZone: string): number {
  const time = formatLocalTime(at, timeZone);
  const end = instantOf(time.slice(0, 10), to, timeZone);
  // In the second of two equal hours, the first instant of a minute can be over.
  return end > at ? end : at + (to - minuteOf(time.slice(11, 16))) * MINUTE;
}

function spanOf(kind: PlannedSpan['kind'], name: string, from: number, to: number): PlannedSpan {
  return { kind, name, from, to };
}

/** The minutes of a day that a window covers: two stretches where it spans midnight each day. */
function spansOf(window: MaintenanceWindow, day: string): Array<[from: number, to: number]> {
  if (!('weekdays' in window)) return spanOfOnce(window, day);
  const [from, to] = [minuteOf(window.from), minuteOf(window.to)];
  const isOn = (one: string) => window.weekdays.includes(weekdayOf(one));
  if (from < to) return isOn(day) ? [[from, to]] : [];
  return [
    ...(isOn(addDays(day, -1)) && to > 0 ? [[0, to] as [number, number]] : []),
    ...(isOn(day) ? [[from, DAY_END] as [number, number]] : []),
  ];
}

function spanOfOnce({ from, to }: { from: string; to: string }, day: string): Array<[from: number, to: number]> {
  if (day < from.slice(0, 10) || day > to.slice(0, 10)) return [];
  const start = day === from.slice(0, 10) ? minuteOf(from.slice(11)) : 0;
  const end = day === to.slice(0, 10) ? minuteOf(to.slice(11)) : DAY_END;
  return start < end ? [[start, end]] : [];
}

function minuteOf(clock: string): number {
  return 60 * Number(clock.slice(0, 2)) + Number(clock.slice(3, 5));
}
