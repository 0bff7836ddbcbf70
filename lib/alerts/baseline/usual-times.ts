import { weekdayOf } from '#lib/calendar.ts';
import type { HoursOfDay } from '#lib/model/baseline.ts';
import type { ActiveDay } from './active-days.ts';

/** An hour is judged once it was watched on so many days. */
const DAYS_NEEDED = 10;
/** In how many of them it must have moved: in the hour itself, and in it or one beside it. */
const IN_IT = 0.5;
const NEAR_IT = 0.9;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * The hours in which a connection can be relied upon to move. When that is seen depends on when somebody looks, so an hour
 * early or late is as good.
 */
export function usualHours(days: readonly HoursOfDay[]): number[] {
  return HOURS.filter((hour) => {
    const watched = days.filter((day) => isKnown(day, hour));
    const [inIt, nearIt] = [wasActive, hasMovedNear].map((test) => watched.filter((day) => test(day, hour)).length);
    const enough = watched.length >= DAYS_NEEDED;
    return enough && (inIt ?? 0) >= IN_IT * watched.length && (nearIt ?? 0) >= NEAR_IT * watched.length;
  });
}

/** Whether an hour certainly went by without activity in it or beside it: so the next one must be known too. */
export function isMissed(day: HoursOfDay, hour: number): boolean {
  return isKnown(day, hour) && (hour === 23 || isKnown(day, hour + 1)) && !hasMovedNear(day, hour);
}

export function wasActive({ active }: HoursOfDay, hour: number): boolean {
  return bit(active, hour);
}

function hasMovedNear({ active }: HoursOfDay, hour: number): boolean {
  return bit(active, hour - 1) || bit(active, hour) || bit(active, hour + 1);
}

function isKnown({ observed }: HoursOfDay, hour: number): boolean {
  return bit(observed, hour);
}

function bit(bits: number, place: number): boolean {
  return place >= 0 && (bits & (1 << place)) !== 0;
}

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
