import { addDays } from '#lib/calendar.ts';
import type { FlowType } from '#lib/model/connection.ts';
import type { DayCounts, Figure } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { daysBetween } from './calendar-week.ts';
import { uncountedSince } from './hourly-count.ts';
import type { DayPoint } from './series.ts';

type Days = ReadonlyArray<{ date: string; counts: ReadonlyMap<string, DayCounts> }>;

/** One figure of one connection (or all) in a week. */
export interface WeekFigure {
  /** Sum of the known days, today included; null when none is known. */
  count: number | null;
  /** How many days up to yesterday are not wholly known, so that the true sum may be higher. */
  missing: number;
  /**
   * Finished days and the same weekdays of the week before, which alone can be compared; null where there is none, or one of
   * them is not wholly known.
   */
  change: { current: number; before: number } | null;
  /** Monday to Sunday, as far as they have begun; `before` is the same weekday of the week before, where it is known. */
  days: Array<DayPoint & { before: number | null }>;
}

/** The figures of a connection or of all. A figure that does not exist for its flow type is null. */
export interface WeekRow extends Record<Figure, WeekFigure | null> {
  /** Code, or `ALL_CONNECTIONS`. */
  connection: string;
  flowType: FlowType | 'all';
  /** Whether the PIM tracks it today: a connection that it does not track has no figures. */
  tracked: boolean;
}

/** A calendar week; days are `YYYY-MM-DD` in the PIM user's time zone. */
export interface WeekReport {
  /** Monday and Sunday. */
  from: string;
  to: string;
  /** Today while the week runs; null once it is over. */
  today: string | null;
  /** The finished days and those that they are compared with; null while no day is finished. */
  compared: { from: string; to: string; beforeFrom: string; beforeTo: string } | null;
  all: WeekRow;
  /** Most errors first, then destinations, those that send most first, then those without any figure. */
  connections: WeekRow[];
}

/** What the report needs to know of a connection. */
export interface WeekConnection {
  code: string;
  flowType: FlowType;
  tracked: boolean;
  /** Whether the PIM still lists it; one that it does not list is only reported while it has figures. */
  listed: boolean;
}

export const FIGURES = ['created', 'updated', 'read', 'errors'] as const;

/**
 * Reports on the week that begins on `monday`. A day counts as wholly known once the PIM also sent the day after: until
 * then it was last fetched while it still ran, and errors may have come since.
 *
 * @param days of this week, of the one before and of the Monday after
 */
export function weekReport(
  days: Days,
  connections: readonly WeekConnection[],
  { monday, today }: { monday: string; today: string },
): WeekReport {
  const to = addDays(monday, 6);
  const last = today <= to ? addDays(today, -1) : to;
  const week: Week = {
    days: new Map(days.map(({ date, counts }) => [date, counts])),
    shown: daysBetween(monday, today <= to ? today : to),
    finished: daysBetween(monday, last),
    // The hourly command of the PIM does not run: its zeros are no change (contract 11.1).
    uncounted: uncountedSince(days.filter(({ date }) => date <= last).toSorted((a, b) => (a.date < b.date ? -1 : 1))),
  };
  const rows = connections
    .filter(({ flowType }) => flowType !== 'other')
    .map(({ code, flowType, tracked, listed }) => ({ row: rowOf(week, code, flowType, tracked), listed }))
    .filter(({ row, listed }) => listed || hasFigures(row))
    .map(({ row }) => row);
  const flows = new Set(rows.map(({ flowType }) => flowType));
  const all = rowOf(week, ALL_CONNECTIONS, 'all', true);
  return {
    from: monday,
    to,
    today: today <= to ? today : null,
    compared:
      last < monday ? null : { from: monday, to: last, beforeFrom: addDays(monday, -7), beforeTo: addDays(last, -7) },
    // A figure that no connection has does not apply.
    all: {
      ...all,
      ...(!flows.has('data_source') && !isCounted(all.errors) && { created: null, updated: null, errors: null }),
      ...(!flows.has('data_destination') && !isCounted(all.read) && { read: null }),
    },
    connections: rows.toSorted(byErrors),
  };
}

/** Whether a row has any figure of this week. */
export function hasFigures(row: WeekRow): boolean {
  return FIGURES.some((figure) => (row[figure]?.count ?? null) !== null);
}

/** Errors up by more than a fifth, and by ten or more; or writes down by more than a fifth. */
export function isBadChange(figure: Figure, change: WeekFigure['change']): boolean {
  if (change === null) return false;
  const { current, before } = change;
  if (figure === 'errors') return current - before >= 10 && current > 1.2 * before;
  return figure !== 'read' && current < 0.8 * before;
}

interface Week {
  days: ReadonlyMap<string, ReadonlyMap<string, DayCounts>>;
  shown: readonly string[];
  finished: readonly string[];
  uncounted: string | null;
}

function rowOf(week: Week, connection: string, flowType: FlowType | 'all', tracked: boolean): WeekRow {
  const of = (figure: Figure) => figureOf(week, connection, figure);
  const isSource = flowType !== 'data_destination';
  return {
    connection,
    flowType,
    tracked,
    created: isSource ? of('created') : null,
    updated: isSource ? of('updated') : null,
    read: flowType === 'data_source' ? null : of('read'),
    errors: isSource ? of('errors') : null,
  };
}

function figureOf(week: Week, connection: string, figure: Figure): WeekFigure {
  const pointOf = (day: string): DayPoint => {
    const count = week.days.get(day)?.get(connection)?.[figure] ?? null;
    return count === null || isSent(week, addDays(day, 1), figure) ? { day, count } : { day, count, atLeast: true };
  };
  const days = week.shown.map((day) => ({ ...pointOf(day), before: pointOf(addDays(day, -7)).count }));
  const known = days.flatMap(({ count }) => count ?? []);
  const finished = week.finished.map(pointOf);
  const [current, before] = [wholeSum(finished), wholeSum(week.finished.map((day) => pointOf(addDays(day, -7))))];
  const isUncounted = week.uncounted !== null && (figure === 'created' || figure === 'updated');
  return {
    count: known.length > 0 ? sum(known) : null,
    missing: finished.filter((point) => !isWhole(point)).length,
    change: isUncounted || current === null || before === null ? null : { current, before },
    days,
  };
}

/** Whether the PIM sent a figure of a day for any connection. */
function isSent({ days }: Week, day: string, figure: Figure): boolean {
  return [...(days.get(day)?.values() ?? [])].some((counts) => counts[figure] !== undefined);
}

function isWhole({ count, atLeast }: DayPoint): boolean {
  return count !== null && !atLeast;
}

function wholeSum(points: readonly DayPoint[]): number | null {
  return points.length > 0 && points.every(isWhole) ? sum(points.flatMap(({ count }) => count ?? [])) : null;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function isCounted(figure: WeekFigure | null): boolean {
  return (figure?.count ?? 0) > 0;
}

function byErrors(a: WeekRow, b: WeekRow): number {
  const rank = (row: WeekRow) => (hasFigures(row) ? Number(row.flowType === 'data_destination') : 2);
  const counted = (row: WeekRow, figure: Figure) => row[figure]?.count ?? -1;
  const writes = (row: WeekRow) => counted(row, 'created') + counted(row, 'updated') + counted(row, 'read');
  return rank(a) - rank(b) || counted(b, 'errors') - counted(a, 'errors') || writes(b) - writes(a);
}
