const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant (milliseconds since the epoch) on the clocks of a time zone: `2026-03-08 10:41:07`. A RangeError where the
 * browser does not know the zone.
 */
export function localTime(at: number, timeZone: string): string {
  // Swedish times are written this way.
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return clock.format(at);
}
