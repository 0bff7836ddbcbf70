import { addDays, isWeekend, weekdayOf } from '#lib/calendar.ts';
import type { Baseline, HoursOfDay, LearningProgress } from '#lib/model/baseline.ts';
import type { ActiveDay } from './active-days.ts';
import { WEEKS } from './observation.ts';
import { isMissed, usualHours, usualWeekdays, wasActive } from './usual-times.ts';

const DAYS_NEEDED = 14;
/** For a connection without usual weekdays. */
const IRREGULAR_DAYS_NEEDED = 28;
const ACTIVE_DAYS_NEEDED = 5;

/**
 * Learns the baseline of a connection from the days before `today` (`YYYY-MM-DD` in the PIM user's time zone).
 *
 * @param leftOut days on which it was found silent
 */
export function learnBaseline(
  days: readonly ActiveDay[],
  hours: readonly HoursOfDay[],
  today: string,
  leftOut: (day: string) => boolean = () => false,
): Baseline | LearningProgress {
  // The current inactivity is to be evaluated, not learned.
  const last = days.findLast((one) => one.day < today && isActive(one))?.day ?? '';
  const first = addDays(today, -7 * WEEKS);
  const counts = (day: string) => day <= last && day >= first && !leftOut(day);
  const known = days.filter(({ day, count }) => count !== null && counts(day));
  if (known.length < DAYS_NEEDED) return { known: known.length, needed: DAYS_NEEDED };
  const active = known.filter(isActive).length;
  if (active < ACTIVE_DAYS_NEEDED) return { known: active, needed: ACTIVE_DAYS_NEEDED };

  const weekdays = usualWeekdays(known);
  if (weekdays.length === 0 && known.length < IRREGULAR_DAYS_NEEDED) {
    return { known: known.length, needed: IRREGULAR_DAYS_NEEDED };
  }
  const watched = hours.filter(({ day }) => counts(day) && weekdays.includes(weekdayOf(day)));
  const usual = {
    week: usualHours(watched.filter(({ day }) => !isWeekend(day))),
    weekend: usualHours(watched.filter(({ day }) => isWeekend(day))),
  };
  return {
    weekdays,
    hours: usual,
    longest: { days: longestDays(known, weekdays), hours: longestHours(watched, usual) },
  };
}

/** Whether a day or an hour without activity counts. A connection without usual weekdays may rest on any day. */
export function isExpectedDay(day: string, weekdays: readonly number[]): boolean {
  return weekdays.length === 0 || weekdays.includes(weekdayOf(day));
}

export function expectedHours(day: string, hours: Baseline['hours']): readonly number[] {
  return isWeekend(day) ? hours.weekend : hours.week;
}

function isActive({ count }: ActiveDay): boolean {
  return count !== null && count > 0;
}

/** The longest run of expected days without activity between two active days. */
function longestDays(known: readonly ActiveDay[], weekdays: readonly number[]): number {
  let longest = 0;
  let run = 0;
  for (const one of known.slice(known.findIndex(isActive))) {
    if (isActive(one)) {
      longest = Math.max(longest, run);
      run = 0;
    } else if (isExpectedDay(one.day, weekdays)) run++;
  }
  return longest;
}

function longestHours(watched: readonly HoursOfDay[], usual: Baseline['hours']): number {
  let longest = 0;
  let run = 0;
  for (const ofDay of watched) {
    for (let hour = 0; hour < 24; hour++) {
      if (wasActive(ofDay, hour)) {
        longest = Math.max(longest, run);
        run = 0;
      } else if (expectedHours(ofDay.day, usual).includes(hour) && isMissed(ofDay, hour)) run++;
    }
  }
  return longest;
}
