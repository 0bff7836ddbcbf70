/**
 * Days as the audit routes see them (contract, section 2): a day runs from local midnight to the next in the user's time
 * zone, and a UTC hour belongs whole to the day of its start. `now` and the bounds are epoch milliseconds.
 *
 * @throws RangeError when `endDate` is no date of the form YYYY-MM-DD; the PIM answers 500 to it.
 */
export function daysUntil(endDate: string | undefined, count: number, timeZone: string, now: number): Day[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const last = endDate === undefined ? today : readDate(endDate);
  if (last === undefined) throw new RangeError(`Not a date: ${endDate}`);
  return Array.from({ length: count }, (_, index) => {
    const date = last.subtract({ days: count - 1 - index });
    return { date: date.toString(), from: startOf(date, timeZone), to: startOf(date.add({ days: 1 }), timeZone) };
  });
}

/** A calendar day with its bounds in epoch milliseconds, `to` excluded. */
export type Day = { date: string; from: number; to: number };

/** The seven UTC days of the error list, as epoch milliseconds, both ends included (contract, section 3). */
export function errorWindow(endDate: string | undefined, now: number): { from: number; to: number } {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').toPlainDate();
  const to = startOf((readDate(endDate) ?? today).add({ days: 1 }), 'UTC');
  return { from: to - 7 * dayMs, to };
}

/** The moment as the PIM writes it: UTC, to the second. */
export function toDateTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}+00:00`;
}

/** The UTC day of a moment, as `YYYY-MM-DD`. */
export function utcDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** The time zone of the demo PIM's user, unless another is asked for, and of those who work with the PIM. */
export const homeZone = 'Europe/Berlin';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** The date of a text of the form YYYY-MM-DD, if it is one. */
function readDate(text: string | undefined): Temporal.PlainDate | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

function startOf(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}
