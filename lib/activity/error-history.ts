import { dayPlus, dayStart } from './day.ts';

/** What the archive knows of one day. */
export interface ErrorDay {
  /** `YYYY-MM-DD` in the given time zone. */
  day: string;
  /** Errors in the archive; null when nothing is known, which is never zero. */
  count: number | null;
  /** Whether errors of that day were lost, or may have been before the archive began: there were `count` at least. */
  incomplete: boolean;
}

export interface ErrorSpan {
  /** First and last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  timeZone: string;
  /** Since when the archive knows what happened, and until when; milliseconds since the epoch. */
  since: number;
  until: number;
}

/**
 * Archived errors day by day, for errors in any order and the stretches in which errors were lost. In a day that a gap
 * touches, or that the archive did not see whole, the count is what is known; with nothing known it is a hole.
 */
export function errorsByDay(
  errors: Iterable<{ at: number }>,
  gaps: ReadonlyArray<{ from: number; to: number }>,
  { from, to, timeZone, since, until }: ErrorSpan,
): ErrorDay[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayPlus(day, 1)) days.push(day);
  const starts = [...days, dayPlus(to, 1)].map((day) => dayStart(day, timeZone));
  const counts = new Uint32Array(days.length);
  for (const { at } of errors) {
    const day = lastAtOrBefore(starts, at);
    if (day >= 0 && day < counts.length) counts[day] = (counts[day] ?? 0) + 1;
  }
  return days.map((day, index) => {
    const [start = 0, end = 0] = starts.slice(index, index + 2);
    const seen = start >= since && start < until;
    const incomplete = !seen || gaps.some((gap) => gap.from < end && gap.to > start);
    const count = counts[index] ?? 0;
    return { day, count: count === 0 && incomplete ? null : count, incomplete };
  });
}

/** Index of the last of ascending numbers that is not above `value`; -1 when all are. */
function lastAtOrBefore(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
