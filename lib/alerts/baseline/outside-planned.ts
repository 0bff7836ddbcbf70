import type { HoursOfDay } from '#lib/model/baseline.ts';
import type { ActiveDay } from './active-days.ts';
import { isKnown, wasActive } from './usual-times.ts';

/** An hour is known to be idle once it was observed on so many days without activity in it or next to it. */
const DAYS_NEEDED = 10;

/**
 * What remains to learn from and to judge by when nothing was expected for a while. Hours that were planned count as not
 * observed, and so does the hour after them, since the PIM counts up to an hour late. A day is unknown
 * - without activity, if it might have been active in them: then the plan explains it. A few hours at night explain nothing
 *   of a connection that is known to do nothing at night;
 * - with activity, if all of it came in them.
 *
 * @param plannedHours the hours of a day in which nothing was expected, as bits 0 to 23
 */
export function outsidePlanned(
  days: readonly ActiveDay[],
  hours: readonly HoursOfDay[],
  plannedHours: (day: string) => number,
): { days: ActiveDay[]; hours: HoursOfDay[] } {
  const outside = hours.map((one) => {
    const left = ~withNext(plannedHours(one.day));
    return { ...one, observed: one.observed & left, active: one.active & left };
  });
  // What comes while nothing is expected does not show that anything was due.
  const idle = idleHours(hours) | idleHours(outside);
  const activeOn = new Map(hours.map(({ day, active }) => [day, active]));
  const isUnknown = ({ day, count }: ActiveDay) => {
    const planned = plannedHours(day);
    if (planned === 0) return false;
    if (count === 0) return (planned & ~idle) !== 0;
    const active = activeOn.get(day) ?? 0;
    return active !== 0 && (active & ~withNext(planned)) === 0;
  };
  return {
    days: days.map((one) => (isUnknown(one) ? { ...one, count: null } : one)),
    hours: outside,
  };
}

function withNext(hours: number): number {
  return hours | (hours << 1);
}

/** The hours in which the connection is known to do nothing, as bits 0 to 23. */
function idleHours(hours: readonly HoursOfDay[]): number {
  let bits = 0;
  for (let hour = 0; hour < 24; hour++) {
    const known = hours.filter((day) => isKnown(day, hour));
    const isIdle = !hours.some((day) => [hour - 1, hour, hour + 1].some((near) => wasActive(day, near)));
    if (known.length >= DAYS_NEEDED && isIdle) bits |= 1 << hour;
  }
  return bits;
}
