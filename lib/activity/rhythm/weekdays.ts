import { weekdayOf } from '#lib/calendar.ts';
import type { ActiveDay } from './activity.ts';

/** Which share of the active days must lie on them. */
const MOST_ON_THEM = 0.75;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * The weekdays on which there was activity each time, seen three times at least; from the sixth time on one may be
 * missing, since there are holidays. There are none where much happens on other days too: then it is chance.
 */
export function usualWeekdays(known: readonly ActiveDay[]): number[] {
  const usual = regularWeekdays(known);
  const active = known.filter(({ count }) => count !== null && count > 0);
  const onThem = active.filter(({ day }) => usual.includes(weekdayOf(day))).length;
  return onThem >= MOST_ON_THEM * active.length ? usual : [];
}

function regularWeekdays(known: readonly ActiveDay[]): number[] {
  return WEEKDAYS.filter((weekday) => {
    const times = known.filter(({ day }) => weekdayOf(day) === weekday);
    const missing = times.filter(({ count }) => count === 0).length;
    return times.length >= 3 && missing <= (times.length >= 6 ? 1 : 0);
  });
}
