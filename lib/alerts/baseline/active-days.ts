import type { FlowType } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';

/** How often a connection did something on a day (`YYYY-MM-DD` in the PIM user's time zone); null where nothing is known. */
export interface ActiveDay {
  day: string;
  count: number | null;
}

/** The kept days, oldest first. */
export type Days = ReadonlyArray<{ date: string; counts: ReadonlyMap<string, DayCounts> }>;

/**
 * What a connection did day by day, ascending. A source that creates, updates, or is refused does something; so does a
 * destination that reads. A day is known when the PIM told any of these figures for it.
 */
export function activeDays(days: Days, connection: string, flowType: FlowType): ActiveDay[] {
  return days.map(({ date, counts }) => ({ day: date, count: activityOf(counts.get(connection), flowType) }));
}

function activityOf(counts: DayCounts | undefined, flowType: FlowType): number | null {
  const { created, updated, read, errors } = counts ?? {};
  const told = (flowType === 'data_destination' ? [read] : [created, updated, errors]).filter(
    (one) => one !== undefined,
  );
  return told.length > 0 ? told.reduce((sum, one) => sum + one, 0) : null;
}
