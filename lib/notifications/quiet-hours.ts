import { formatLocalTime } from '#lib/calendar.ts';

/** Hours in which the user wants to hear nothing, `HH:MM` on the user's own clock; none unless both are given. */
export interface QuietHours {
  quietFrom: string | null;
  quietTo: string | null;
}

/**
 * Whether it is quiet at an instant. It goes by what the clock on the wall shows, so it is right over changes of the clock:
 * an hour that is left out is no hour, and one that comes twice counts both times.
 *
 * @param now milliseconds since the epoch
 * @param timeZone where the user is, not that of the PIM user
 */
export function isQuietHour({ quietFrom, quietTo }: QuietHours, now: number, timeZone: string): boolean {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return false;
  const time = formatLocalTime(now, timeZone).slice(11, 16);
  return quietFrom < quietTo ? quietFrom <= time && time < quietTo : quietFrom <= time || time < quietTo;
}
