import { addDays, formatLocalTime, startOfDay } from '#lib/calendar.ts';
import type { HoursOfDay, Observation } from '#lib/model/baseline.ts';
import type { ActiveDay } from './active-days.ts';

/** Days of which hours are kept, and which a rhythm is learned from. */
export const WEEKS = 8;
const DAYS = 7 * WEEKS;
const HOUR = 3_600_000;
/** Of a longer time away only the end is gone through. */
const LONGEST_AWAY = 14 * 24 * HOUR;

/**
 * Looks at a connection once more.
 *
 * - It stood still: all hours since the last look are known to be still.
 * - It moved today: the hour in which that is seen counts as the hour in which it moved. What came before, while nobody
 *   looked, is not known.
 * - The PIM tells nothing of today: nothing is known.
 * - It moved, but not today: the hours of today until now are known to be still.
 *
 * @param now when the counts were asked for, milliseconds since the epoch
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
  const moved = before !== null && sumFrom(before.from) > before.sum;
  const last = days.findLast(({ count }) => count !== null && count > 0)?.day ?? null;
  const watched = { at: now, from, sum: sumFrom(from) };
  // Nothing is told of a connection that is not tracked.
  if (days.findLast(({ day }) => day === today)?.count == null) {
    return { hours: [], lastActiveAt: null, ...before, ...watched };
  }
  const first = addDays(today, -DAYS);
  const kept = (before?.hours ?? []).filter(({ day }) => day > first);
  if (!moved) {
    const still = before && now > before.at ? slots(before.at, now, timeZone) : [];
    return { ...watched, lastActiveAt: before?.lastActiveAt ?? null, hours: withHours(kept, still, false) };
  }
  if (last === today) {
    return { ...watched, lastActiveAt: now, hours: withHours(kept, slots(now, now, timeZone), true) };
  }
  const start = startOfDay(today, timeZone);
  return {
    ...watched,
    lastActiveAt: last === null ? before.lastActiveAt : Math.min(now, startOfDay(addDays(last, 1), timeZone)),
    hours: withHours(kept, slots(start, now, timeZone), false),
  };
}

interface Slot {
  day: string;
  hour: number;
}

/** The hours on the clock from the one of `from` to the one of `to`. A clock that is set forward leaves one out. */
function slots(from: number, to: number, timeZone: string): Slot[] {
  const found: Slot[] = [];
  for (let at = to; at > Math.max(from, to - LONGEST_AWAY) - HOUR; at -= HOUR) {
    const time = formatLocalTime(Math.max(at, from), timeZone);
    const slot = { day: time.slice(0, 10), hour: Number(time.slice(11, 13)) };
    const known = found.at(-1);
    if (known?.day !== slot.day || known.hour !== slot.hour) found.push(slot);
  }
  return found;
}

function withHours(kept: readonly HoursOfDay[], more: readonly Slot[], moved: boolean): HoursOfDay[] {
  const days = new Map(kept.map((one) => [one.day, one]));
  for (const { day, hour } of more) {
    const known = days.get(day) ?? { day, observed: 0, active: 0 };
    const bit = 1 << hour;
    days.set(day, { day, observed: known.observed | bit, active: known.active | (moved ? bit : 0) });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function dayAt(at: number, timeZone: string): string {
  return formatLocalTime(at, timeZone).slice(0, 10);
}
