import type { FlowType } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { compareWeeks, dailySeries } from './series.ts';

/** A figure of the last seven days and of the seven before; null when a day is unknown. */
export interface WeekComparison {
  current: number | null;
  before: number | null;
}

/** The figures of a week, for one connection or all. A figure that does not exist for the flow type is null. */
export interface WeekRow {
  /** Code, or `ALL`. */
  connection: string;
  created: WeekComparison | null;
  updated: WeekComparison | null;
  read: WeekComparison | null;
  errors: WeekComparison | null;
  /** Errors that the user resolved in that week. */
  resolved: WeekComparison;
}

export interface WeekSummary {
  /** First and last of the seven days, `YYYY-MM-DD` in the PIM user's time zone; null when nothing is known. */
  days: { from: string; to: string } | null;
  all: WeekRow;
  /** Sources, then destinations, each in the given order. */
  connections: WeekRow[];
}

type Days = ReadonlyArray<{ date: string; counts: ReadonlyMap<string, DayCounts> }>;

/** Compares the week that ends on the last known day with the week before. */
export function weekSummary(
  days: Days,
  connections: ReadonlyArray<{ code: string; flowType: FlowType }>,
  resolved: (connection: string) => WeekComparison,
): WeekSummary {
  const row = (connection: string, flowType: FlowType | 'all'): WeekRow => {
    const of = (figure: 'created' | 'updated' | 'read' | 'errors') =>
      compareWeeks((last) => dailySeries(days, connection, figure, last));
    const source = flowType !== 'data_destination';
    return {
      connection,
      created: source ? of('created') : null,
      updated: source ? of('updated') : null,
      read: flowType === 'data_source' ? null : of('read'),
      errors: source ? of('errors') : null,
      resolved: resolved(connection),
    };
  };
  const ofType = (flowType: FlowType) =>
    connections.filter((one) => one.flowType === flowType).map(({ code }) => row(code, flowType));
  const week = (['created', 'updated', 'read', 'errors'] as const)
    .map((figure) => dailySeries(days, ALL_CONNECTIONS, figure, 7))
    .find((points) => points.length > 0);
  const [from, to] = [week?.at(0)?.day, week?.at(-1)?.day];
  return {
    days: from && to ? { from, to } : null,
    all: row(ALL_CONNECTIONS, 'all'),
    connections: [...ofType('data_source'), ...ofType('data_destination')],
  };
}

/** By how many percent a figure changed; null when there is nothing to compare. */
export function changeOf({ current, before }: WeekComparison): number | null {
  if (current === null || before === null || before === 0) return null;
  return Math.round((100 * (current - before)) / before);
}
