import { formatLocalTime } from '#lib/calendar.ts';

/** Hours without notifications, `HH:MM` on the user's own clock; none unless both are given. */
export interface QuietHours {
  quietFrom: string | null;
  quietTo: string | null;
}

/**
 * Whether an instant lies in quiet hours. It goes by local time, so it is right over changes of the clock: a skipped
 * hour does not exist, and an hour that comes twice counts both times.
 *
 * @param now milliseconds since the epoch
 * @param timeZone where the user is, not that of the PIM user
 */
export function isQuietHour({ quietFrom, quietTo }: QuietHours, now: number, timeZone: string): boolean {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return false;
  const time = formatLocalTime(now, timeZone).slice(11, 16);
  return quietFrom < quietTo ? quietFrom <= time && time < quietTo : quietFrom <= time || time < quietTo;
}
