import type { Alert } from '#lib/model/alert.ts';

/** An alert on a line of time: where it begins and how long it is, as shares of the line. */
interface StripSegment {
  alert: Alert;
  start: number;
  length: number;
}

/**
 * The alerts that lasted at any time between two instants, cut to that time, in the given order.
 *
 * @param from milliseconds since the epoch, as `to`; earlier than that
 */
export function stripSegments(alerts: readonly Alert[], from: number, to: number): StripSegment[] {
  return alerts.flatMap((alert) => {
    const [begin, end] = [Math.max(alert.raisedAt, from), Math.min(alert.recoveredAt ?? to, to)];
    if (begin > end || alert.raisedAt > to || (alert.recoveredAt ?? to) < from) return [];
    return [{ alert, start: (begin - from) / (to - from), length: (end - begin) / (to - from) }];
  });
}
