import type { FlowType } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';

/** How often a connection was active on a day (`YYYY-MM-DD` in the PIM user's time zone); null when that is unknown. */
export interface ActiveDay {
  day: string;
  count: number | null;
  /** What of it failed; absent where nothing can. */
  failed?: number;
}

/** The stored days, oldest first. */
export type Days = ReadonlyArray<{ date: string; counts: ReadonlyMap<string, DayCounts> }>;

/**
 * The activity of a connection day by day, ascending. A source is active when it creates, updates, or is refused; a
 * destination is active when it reads. A day is known when the PIM sent any of these counts for it.
 */
export function activeDays(days: Days, connection: string, flowType: FlowType): ActiveDay[] {
  return days.map(({ date, counts }) => {
    const mine = counts.get(connection);
    const count = activityOf(mine, flowType);
    const failed = flowType === 'data_destination' ? undefined : mine?.errors;
    return { day: date, count, ...(failed === undefined ? {} : { failed }) };
  });
}

function activityOf(counts: DayCounts | undefined, flowType: FlowType): number | null {
  const { created, updated, read, errors } = counts ?? {};
  const counted = (flowType === 'data_destination' ? [read] : [created, updated, errors]).filter(
    (one) => one !== undefined,
  );
  return counted.length > 0 ? counted.reduce((sum, one) => sum + one, 0) : null;
}
