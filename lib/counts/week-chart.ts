import { DAY } from '#lib/calendar.ts';
import type { DayCounts, Figure } from '#lib/model/counts.ts';

/** Seven days of one figure, as the official chart shows them (contract 13.1). */
export interface Week {
  /** The count of the day before the seven, which only gives the line its slope; null when unknown. */
  lead: number | null;
  /** Seven days (`YYYY-MM-DD` in the PIM user's time zone), ascending; null when unknown. */
  points: Array<{ day: string; count: number | null }>;
  /** Sum of the seven days; equals the PIM's own total when no day is missing. */
  total: number;
}

/**
 * The week of a connection (or `ALL`) that ends on the last day for which the PIM sent this figure for any connection.
 * Null when it sent none for this connection in that week. `days` may be in any order and have holes.
 */
export function weekChart(
  days: ReadonlyArray<{ date: string; counts: ReadonlyMap<string, DayCounts> }>,
  connection: string,
  figure: Figure,
): Week | null {
  const known = new Map<string, number | null>();
  let last = '';
  for (const { date, counts } of days) {
    known.set(date, counts.get(connection)?.[figure] ?? null);
    if (date > last && [...counts.values()].some((count) => count[figure] !== undefined)) last = date;
  }
  if (!last) return null;
  const [lead, ...points] = [7, 6, 5, 4, 3, 2, 1, 0].map((before) => {
    const day = new Date(Date.parse(last) - before * DAY).toISOString().slice(0, 10);
    return { day, count: known.get(day) ?? null };
  });
  if (points.every(({ count }) => count === null)) return null;
  return { lead: lead?.count ?? null, points, total: points.reduce((sum, { count }) => sum + (count ?? 0), 0) };
}

/**
 * The range of the y axis, by the official rule: the span of all eight counts plus a fifth of it on either side. For a
 * flat line the range is 0…1 if it is at 0, else ±1 around it.
 */
export function valueRange({ lead, points }: Pick<Week, 'lead' | 'points'>): [number, number] {
  const counts = [lead, ...points.map(({ count }) => count)].filter((count) => count !== null);
  const min = counts.length ? Math.min(...counts) : 0;
  const max = counts.length ? Math.max(...counts) : 0;
  if (min === max) return min === 0 ? [0, 1] : [min - 1, min + 1];
  const margin = (max - min) / 5;
  return [min - margin, max + margin];
}
