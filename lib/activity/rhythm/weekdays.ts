import type { ActiveDay } from './activity.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The weekday of a calendar day: 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(day).getUTCDay() || 7;
}

export function isWeekend(day: string): boolean {
  return weekdayOf(day) > 5;
}

/**
 * The weekdays on which there was activity each time, seen twice at least; from the fourth time on one may be missing,
 * since there are holidays.
 */
export function usualWeekdays(known: readonly ActiveDay[]): number[] {
  return WEEKDAYS.filter((weekday) => {
    const times = known.filter(({ day }) => weekdayOf(day) === weekday);
    const missing = times.filter(({ count }) => count === 0).length;
    return times.length >= 2 && missing <= (times.length >= 4 ? 1 : 0);
  });
}
