import { addDays, formatLocalTime, HOUR, startOfDay } from '#lib/calendar.ts';
import type { HoursOfDay, Observation } from '#lib/model/baseline.ts';
import type { ActiveDay } from './active-days.ts';

/** Weeks for which hours are stored, and from which a baseline is learned. */
export const WEEKS = 8;
const DAYS = 7 * WEEKS;
/** After a longer time without an observation, only the end of it is filled in. */
const LONGEST_AWAY = 14 * 24 * HOUR;

/**
 * Observes a connection once more.
 *
 * - No activity: all hours since the last observation are recorded as inactive.
 * - Active today: the hour of the observation counts as the active hour. The time before it, which nobody observed, is
 *   unknown.
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
  const current = { at: now, from, sum: sumFrom(from) };
  // The PIM counts nothing for a connection that is not tracked.
  if (days.findLast(({ day }) => day === today)?.count == null) {
    return { hours: [], lastActiveAt: null, ...before, ...current };
  }
  const first = addDays(today, -DAYS);
  const storedHours = (before?.hours ?? []).filter(({ day }) => day > first);
  if (!wasActive) {
    const still = before && now > before.at ? slots(before.at, now, timeZone) : [];
    return { ...current, lastActiveAt: before?.lastActiveAt ?? null, hours: withHours(storedHours, still, false) };
  }
  if (last === today) {
    return { ...current, lastActiveAt: now, hours: withHours(storedHours, slots(now, now, timeZone), true) };
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
    days.set(day, { day, observed: slotBefore.observed | bit, active: slotBefore.active | (wasActive ? bit : 0) });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function dayAt(at: number, timeZone: string): string {
  return formatLocalTime(at, timeZone).slice(0, 10);
}
