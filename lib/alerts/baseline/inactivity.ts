import { addDays, formatLocalTime } from '#lib/calendar.ts';
import type { Baseline, Observation } from '#lib/model/baseline.ts';
import type { ActiveDay } from './active-days.ts';
import { expectedHours, isExpectedDay } from './learn.ts';
import { isMissed } from './usual-times.ts';

/** How many expected days and hours in a row have now passed without activity. */
export interface Inactivity {
  days: number;
  hours: number;
}

/**
 * The counts of a day can still change for a while after it is over: the PIM counts hourly, and they are fetched
 * hourly.
 */
const DAY_COMPLETE_AT = 2;
/** With this many usual hours a day, one more than the longest so far may pass. */
const MANY_HOURS = 4;

/**
 * How long a connection has been inactive by its own baseline. Times that were not observed do not count.
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
  const settled = Number(time.slice(11, 13)) < DAY_COMPLETE_AT ? addDays(today, -1) : today;
  const last = days.findLast(({ day, count }) => day <= today && (count ?? 0) > 0)?.day ?? '';
  const idle = days.filter(({ day, count }) => count === 0 && day > last && day < settled);

  // For an hour that is unknown, the whole day counts as active.
  const since = lastActiveAt === null ? `${last} 24` : formatLocalTime(lastActiveAt, timeZone).slice(0, 13);
  const missed = hours
    .filter(({ day }) => day >= since.slice(0, 10) && isExpectedDay(day, baseline.weekdays))
    .flatMap((ofDay) =>
      expectedHours(ofDay.day, baseline.hours).filter(
        (hour) => isAfter(ofDay.day, hour, since) && isMissed(ofDay, hour),
      ),
    );
  return { days: idle.filter(({ day }) => isExpectedDay(day, baseline.weekdays)).length, hours: missed.length };
}

/**
 * Whether the inactivity is longer than the baseline allows: longer than ever before. A connection without usual
 * weekdays may be inactive half as long again, one that is active in many hours of a day an hour longer.
 */
export function isSilent({ weekdays, hours, longest }: Baseline, still: Inactivity): boolean {
  const days = longest.days + (weekdays.length === 0 ? Math.ceil(longest.days / 2) : 0);
  const many = Math.max(hours.week.length, hours.weekend.length) >= MANY_HOURS;
  return still.days > days || still.hours > longest.hours + (many ? 1 : 0);
}

function isAfter(day: string, hour: number, since: string): boolean {
  return `${day} ${String(hour).padStart(2, '0')}` > since;
}
