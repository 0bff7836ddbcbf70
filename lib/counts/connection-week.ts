import { addDays } from '#lib/calendar.ts';
import type { FlowType } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';

/** What a connection did in the seven days up to today, by the PIM's own counts. */
export interface ConnectionWeek {
  /** What it wrote or read on each day, ascending; null where that is unknown. */
  days: Array<{ day: string; count: number | null }>;
  /** Sum of the known days. */
  total: number;
  /** What it wrote or read today, and what of it failed; null where that is unknown. */
  done: number | null;
  failed: number | null;
  /** The last day of the seven on which it wrote, read or failed, `YYYY-MM-DD`; null for none. */
  lastDay: string | null;
}

/**
 * The week of one connection. A source writes products, created or updated; a destination reads them.
 *
 * @param days of all connections, in any order
 * @param today `YYYY-MM-DD` in the PIM user's time zone
 */
export function connectionWeek(
  days: ReadonlyArray<{ date: string; counts: ReadonlyMap<string, DayCounts> }>,
  { code, flowType }: { code: string; flowType: FlowType },
  today: string,
): ConnectionWeek {
  const known = new Map(days.map(({ date, counts }) => [date, counts.get(code) ?? {}]));
  const doneOn = ({ created, updated, read }: DayCounts): number | null => {
    const figures = (flowType === 'data_destination' ? [read] : [created, updated]).filter((one) => one !== undefined);
    return figures.length > 0 ? figures.reduce((sum, one) => sum + one, 0) : null;
  };
  const failedOn = ({ errors }: DayCounts) => (flowType === 'data_source' ? (errors ?? null) : null);
  const week = Array.from({ length: 7 }, (_, index) => addDays(today, index - 6));
  const points = week.map((day) => ({ day, count: doneOn(known.get(day) ?? {}) }));
  const isActive = (day: string) => {
    const counts = known.get(day) ?? {};
    return (doneOn(counts) ?? 0) + (failedOn(counts) ?? 0) > 0;
  };
  const ofToday = known.get(today) ?? {};
  return {
    days: points,
    total: points.reduce((sum, { count }) => sum + (count ?? 0), 0),
    done: doneOn(ofToday),
    failed: failedOn(ofToday),
    lastDay: week.findLast(isActive) ?? null,
  };
}
