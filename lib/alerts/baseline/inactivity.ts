import { addDays, formatLocalTime } from '#lib/calendar.ts';
import type { Baseline, Observation } from '#lib/model/baseline.ts';
import type { ActiveDay } from './active-days.ts';
import { expectedHours, isExpectedDay } from './learn.ts';
import { isMissed } from './usual-times.ts';

/** How many days and hours in a row, in which it usually is active, a connection has now let pass. */
export interface Inactivity {
  days: number;
  hours: number;
}

/** A day can still be told of for a while after it is over: the PIM counts hourly, and is asked hourly. */
const DAY_SETTLED_AT = 2;
/** With so many usual hours a day, one more than ever may pass. */
const MANY_HOURS = 4;

/**
 * How long a connection has been still by its own rhythm. Times on which nothing is known count for nothing.
 *
 * @param now milliseconds since the epoch
 * @param timeZone that of the PIM user
 */
export function inactivityOf(
  baseline: Baseline,
  days: readonly ActiveDay[],
  { hours, lastActiveAt }: Pick<Observation, 'hours' | 'lastActiveAt'>,
  now: number,
  timeZone: string,
): Inactivity {
  const time = formatLocalTime(now, timeZone);
  const today = time.slice(0, 10);
  const settled = Number(time.slice(11, 13)) < DAY_SETTLED_AT ? addDays(today, -1) : today;
  const last = days.findLast(({ day, count }) => day <= today && (count ?? 0) > 0)?.day ?? '';
  const idle = days.filter(({ day, count }) => count === 0 && day > last && day < settled);

  // Of an hour that is not known, the whole day counts as active.
  const since = lastActiveAt === null ? `${last} 24` : formatLocalTime(lastActiveAt, timeZone).slice(0, 13);
  const missed = hours
    .filter(({ day }) => isExpectedDay(day, baseline.weekdays))
    .flatMap((ofDay) =>
      expectedHours(ofDay.day, baseline.hours).filter(
        (hour) => isAfter(ofDay.day, hour, since) && isMissed(ofDay, hour),
      ),
    );
  return { days: idle.filter(({ day }) => isExpectedDay(day, baseline.weekdays)).length, hours: missed.length };
}

/**
 * Whether that is longer than the rhythm allows: longer than ever before. One that keeps to no weekday may be still half
 * as long again, one that moves in many hours of a day an hour longer.
 */
export function isSilent({ weekdays, hours, longest }: Baseline, still: Inactivity): boolean {
  const days = longest.days + (weekdays.length === 0 ? Math.ceil(longest.days / 2) : 0);
  const many = Math.max(hours.week.length, hours.weekend.length) >= MANY_HOURS;
  return still.days > days || still.hours > longest.hours + (many ? 1 : 0);
}

function isAfter(day: string, hour: number, since: string): boolean {
  return `${day} ${String(hour).padStart(2, '0')}` > since;
}
