import { addDays, formatLocalTime, HOUR, startOfDay } from '#lib/calendar.ts';
import type { HoursOfDay, Observation } from '#lib/model/baseline.ts';
import type { ActiveDay } from './active-days.ts';

/** Weeks for which hours are stored, and from which a baseline is learned. */
export const WEEKS = 8;
const DAYS = 7 * WEEKS;
/** After a longer time without an observation, only the end of it is filled in. */
const LONGEST_AWAY = 14 * 24 * HOUR;
/** Counts that were fetched so close to each other show what a single hour brought: they are fetched every hour. */
const CLOSE = 1.5 * HOUR;
/** How long the counts of single hours are stored: as long as a page shows them. */
const COUNTED_DAYS = 8;

/**
 * Observes a connection once more.
 *
 * - No activity: all hours since the last observation are recorded as inactive.
 * - Active today: the hour of the observation counts as the active hour. The time before it, which nobody observed, is
 *   unknown. What the counts grew by is recorded when they were also fetched about an hour before.
 * - The PIM sends no counts of today: nothing is recorded.
 * - Active, but not today: the hours of today until now are recorded as inactive.
 *
 * @param now when the counts were fetched, milliseconds since the epoch
 * @param timeZone that of the PIM user, in which days and hours are counted
 */
export function observe(
  before: Observation | null,
  days: readonly ActiveDay[],
  now: number,
  timeZone: string,
): Observation {
  const today = dayAt(now, timeZone);
  const sumFrom = (first: string) => days.reduce((sum, { day, count }) => sum + (day >= first ? (count ?? 0) : 0), 0);
  const from = addDays(today, -1);
  const wasActive = before !== null && sumFrom(before.from) > before.sum;
  const last = days.findLast(({ count }) => count !== null && count > 0)?.day ?? null;
  const failedFrom = (first: string) => days.reduce((sum, { day, failed = 0 }) => sum + (day >= first ? failed : 0), 0);
  const current = { at: now, from, sum: sumFrom(from), failed: failedFrom(from) };
  // The PIM counts nothing for a connection that is not tracked.
  if (days.findLast(({ day }) => day === today)?.count == null) {
    const { hours = [], lastActiveAt = null } = before ?? {};
    return { at: now, from, sum: current.sum, hours, lastActiveAt };
  }
  const first = addDays(today, -DAYS);
  const storedHours = (before?.hours ?? [])
    .filter(({ day }) => day > first)
    .map((one) => (one.day > addDays(today, -COUNTED_DAYS) ? one : withoutCounts(one)));
  if (!wasActive) {
    const still = before && now > before.at ? slots(before.at, now, timeZone) : [];
    return { ...current, lastActiveAt: before?.lastActiveAt ?? null, hours: withHours(storedHours, still, false) };
  }
  if (last === today) {
    const hours = withHours(storedHours, slots(now, now, timeZone), true);
    if (before.failed === undefined || now - before.at > CLOSE) return { ...current, lastActiveAt: now, hours };
    const grown = sumFrom(before.from) - before.sum;
    const failed = Math.min(grown, Math.max(0, failedFrom(before.from) - before.failed));
    return { ...current, lastActiveAt: now, hours: withCount(hours, now, timeZone, [grown, failed]) };
  }
  const start = startOfDay(today, timeZone);
  return {
    ...current,
    lastActiveAt: last === null ? before.lastActiveAt : Math.min(now, startOfDay(addDays(last, 1), timeZone)),
    hours: withHours(storedHours, slots(start, now, timeZone), false),
  };
}

interface Slot {
  day: string;
  hour: number;
}

/** The hours of the day from that of `from` to that of `to`. A clock that is set forward skips one. */
function slots(from: number, to: number, timeZone: string): Slot[] {
  const found: Slot[] = [];
  for (let at = to; at > Math.max(from, to - LONGEST_AWAY) - HOUR; at -= HOUR) {
    const time = formatLocalTime(Math.max(at, from), timeZone);
    const slot = { day: time.slice(0, 10), hour: Number(time.slice(11, 13)) };
    const slotBefore = found.at(-1);
    if (slotBefore?.day !== slot.day || slotBefore.hour !== slot.hour) found.push(slot);
  }
  return found;
}

function withHours(storedHours: readonly HoursOfDay[], more: readonly Slot[], wasActive: boolean): HoursOfDay[] {
  const days = new Map(storedHours.map((one) => [one.day, one]));
  for (const { day, hour } of more) {
    const slotBefore = days.get(day) ?? { day, observed: 0, active: 0 };
    const bit = 1 << hour;
    days.set(day, {
      ...slotBefore,
      observed: slotBefore.observed | bit,
      active: slotBefore.active | (wasActive ? bit : 0),
    });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Adds what came since the observation before to the hour of this one. */
function withCount(
  hours: readonly HoursOfDay[],
  now: number,
  timeZone: string,
  [grown, failedMore]: [grown: number, failed: number],
): HoursOfDay[] {
  const [slot] = slots(now, now, timeZone);
  return hours.map((one) => {
    if (one.day !== slot?.day) return one;
    const [, all, failed] = one.counted?.find(([hour]) => hour === slot.hour) ?? [slot.hour, 0, 0];
    const others = (one.counted ?? []).filter(([hour]) => hour !== slot.hour);
    return { ...one, counted: [...others, [slot.hour, all + grown, failed + failedMore]] };
  });
}

function withoutCounts({ counted, ...one }: HoursOfDay): HoursOfDay {
  return one;
}

function dayAt(at: number, timeZone: string): string {
  return formatLocalTime(at, timeZone).slice(0, 10);
}
