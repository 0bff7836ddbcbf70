import { addDays } from '#lib/calendar.ts';
import type { FlowType } from '#lib/model/connection.ts';
import type { DayCounts, Figure } from '#lib/model/counts.ts';

/** The count of a day (`YYYY-MM-DD` in the PIM user's time zone). Null means unknown, never zero. */
export interface DayPoint {
  day: string;
  count: number | null;
  /** Whether part of the day is unknown, so that the true count may be higher. */
  atLeast?: true;
}

/** The last `span` days of a count, ascending and without a missing day; all stored days for null. */
export type Series = (span: number | null) => DayPoint[];

/** Consecutive days as one figure. */
export interface Bucket {
  from: string;
  to: string;
  /** Sum of the known days; null when none is known. */
  count: number | null;
  /** How many days are unknown or partly unknown, so that the true sum may be higher. */
  missing: number;
}

type Days = ReadonlyArray<{ date: string; counts: ReadonlyMap<string, DayCounts> }>;

/**
 * The counts of a connection (or `ALL`) over the last `span` days, or over all stored days (null), ascending and
 * without a missing day. Like the 7-day chart, the series ends on the last day for which the PIM sent the figure for
 * any connection. With all stored days, it starts on the first known day of this connection. Empty when no day of that
 * time is known.
 */
export function dailySeries(days: Days, connection: string, figure: Figure, span: number | null): DayPoint[] {
  const known = new Map<string, number>();
  let first = '';
  let last = '';
  for (const { date, counts } of days) {
    const count = counts.get(connection)?.[figure];
    if (count !== undefined) {
      known.set(date, count);
      if (!first || date < first) first = date;
    }
    if (date > last && [...counts.values()].some((other) => other[figure] !== undefined)) last = date;
  }
  if (!first) return [];
  const points: DayPoint[] = [];
  for (let day = span === null ? first : addDays(last, 1 - span); day <= last; day = addDays(day, 1)) {
    points.push({ day, count: known.get(day) ?? null });
  }
  return points.some(({ count }) => count !== null) ? points : [];
}

const FIGURES: Readonly<Record<FlowType, readonly Figure[]>> = {
  data_source: ['created', 'updated', 'errors'],
  data_destination: ['read'],
  other: [],
};

/** The figures of a connection that the PIM ever counted more than none of: those that are worth a chart. */
export function figuresOf(days: Days, connection: string, flowType: FlowType): Figure[] {
  return FIGURES[flowType].filter((figure) => days.some(({ counts }) => (counts.get(connection)?.[figure] ?? 0) > 0));
}

/**
 * Sums up consecutive days, for spans with too many days to show each. Buckets are counted back from the last day, so
 * that the last bucket of seven days is the week of the 7-day chart. The first bucket may be shorter.
 */
export function inBuckets(points: readonly DayPoint[], size: number): Bucket[] {
  const buckets: Bucket[] = [];
  for (let end = points.length; end > 0; end -= size) {
    const of = points.slice(Math.max(0, end - size), end);
    const known = of.flatMap(({ count }) => count ?? []);
    const [from, to] = [of.at(0), of.at(-1)];
    if (!from || !to) break;
    buckets.unshift({
      from: from.day,
      to: to.day,
      count: known.length > 0 ? known.reduce((sum, count) => sum + count, 0) : null,
      missing: of.filter(({ count, atLeast }) => count === null || atLeast).length,
    });
  }
  return buckets;
}

/**
 * Business and technical errors of the given connections over the last seven days, by the PIM's own counts (contract
 * 2.3). A connection with neither count is left out, since its errors are not counted. Null when nothing is counted,
 * and when a connection has only one of the two counts, since a partial sum would look like the total.
 */
export function businessAndTechnical(
  connections: ReadonlyArray<{ businessErrors: number | null; technicalErrors: number | null }>,
): { business: number; technical: number } | null {
  let [business, technical, counted] = [0, 0, 0];
  for (const { businessErrors, technicalErrors } of connections) {
    if (businessErrors === null && technicalErrors === null) continue;
    if (businessErrors === null || technicalErrors === null) return null;
    business += businessErrors;
    technical += technicalErrors;
    counted++;
  }
  return counted > 0 ? { business, technical } : null;
}
