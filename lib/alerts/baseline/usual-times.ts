import { weekdayOf } from '#lib/calendar.ts';
import type { HoursOfDay } from '#lib/model/baseline.ts';
import type { ActiveDay } from './active-days.ts';

/** An hour is evaluated once it was observed on this many days. */
const DAYS_NEEDED = 10;
/** The share of these days with activity: in the hour itself, and in it or a neighboring one. */
const IN_IT = 0.5;
const NEAR_IT = 0.9;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * The hours in which a connection is reliably active. When activity is recorded depends on when the connection is
 * observed, so an hour early or late counts as well.
 */
export function usualHours(days: readonly HoursOfDay[]): number[] {
  return HOURS.filter((hour) => {
    const watched = days.filter((day) => isKnown(day, hour));
    const [inIt, nearIt] = [wasActive, hasMovedNear].map((test) => watched.filter((day) => test(day, hour)).length);
    const enough = watched.length >= DAYS_NEEDED;
    return enough && (inIt ?? 0) >= IN_IT * watched.length && (nearIt ?? 0) >= NEAR_IT * watched.length;
  });
}

/**
 * Whether an hour certainly passed without activity in it or a neighboring one: so the next hour must be observed too.
 */
export function isMissed(day: HoursOfDay, hour: number): boolean {
  return isKnown(day, hour) && (hour === 23 || isKnown(day, hour + 1)) && !hasMovedNear(day, hour);
}

export function wasActive({ active }: HoursOfDay, hour: number): boolean {
  return bit(active, hour);
}

function hasMovedNear({ active }: HoursOfDay, hour: number): boolean {
  return bit(active, hour - 1) || bit(active, hour) || bit(active, hour + 1);
}

export function isKnown({ observed }: HoursOfDay, hour: number): boolean {
  return bit(observed, hour);
}

function bit(bits: number, hour: number): boolean {
  return hour >= 0 && (bits & (1 << hour)) !== 0;
}

/** The share of active days that must fall on the usual weekdays. */
const MOST_ON_THEM = 0.75;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * The weekdays that were active each time, three times at least; from the sixth time on one may be missing, since there
 * are holidays. There are none when much happens on other days too: then it is chance.
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
