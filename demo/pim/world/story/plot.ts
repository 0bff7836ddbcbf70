import { addDays, dayOf, startOfDay, weekdayOf } from '#lib/calendar.ts';
import { dayMs, hourMs } from '../calendar.ts';
import type { RefusalName } from '../errors/refusals.ts';

const MINUTE = 60_000;
/** When people begin, the hour in which the DAM bridge stops, and when an evening shows that it did. */
const STOPS_AFTER = 9 * hourMs;
const EVENING = 18 * hourMs;

/** What goes wrong in the story, and when. Epoch milliseconds. */
export type Plot = {
  /** The price feed fails since the day before, so that most of two days failed whatever time it is. */
  failingFrom: number;
  /** The DAM bridge does nothing since the morning of the last working day that is over. */
  silentFrom: number;
  /** The marketplace reads nothing in this time, which ends today. */
  pausedFrom: number;
  pausedUntil: number;
  incidents: Incident[];
  decided: Decided[];
};

/** Errors beside the usual ones. */
export type Incident = { connection: string; refusal: RefusalName; moments: number[] };

/** What somebody decided about all errors of a refusal. */
export type Decided = {
  connection: string;
  refusal: RefusalName;
  state: 'resolved' | 'ignored' | 'open';
  at: number;
  note: string;
};

/**
 * The plot around a moment. It is bound to days of the user's time zone and not to hours, since the story has to be whole at
 * any time of any day.
 */
export function plotOf(now: number, timeZone: string): Plot {
  const today = dayOf(now, timeZone);
  const startOfToday = startOfDay(today, timeZone);
  const pausedUntil = Math.max(firstHourOf(startOfToday, now), hourOf(now) - 2 * hourMs);
  const bad = workdayBefore(addDays(today, -11));
  return {
    failingFrom: startOfDay(addDays(today, -1), timeZone),
    silentFrom: startOfDay(lastWholeWorkday(today, now, timeZone), timeZone) + STOPS_AFTER,
    pausedFrom: pausedUntil - 18 * hourMs,
    pausedUntil,
    incidents: [
      // New today.
      of('supplier_portal', 'familyUnknown', every(95 * MINUTE, now, 0.4 * hourMs, 6 * hourMs)),
      // Growing: hardly ever before, and many since yesterday.
      of('nordwind_erp', 'categoryUnknown', every(100 * MINUTE, now, 0.3 * hourMs, 22 * hourMs)),
      of('nordwind_erp', 'categoryUnknown', every(50 * hourMs, now, 2 * dayMs, 40 * dayMs)),
      // Back again: resolved more than a week ago.
      of('copy_studio', 'descriptionTooLong', every(9 * hourMs, now, 9 * dayMs, 36 * dayMs)),
      of('copy_studio', 'descriptionTooLong', every(8 * hourMs, now, 1.2 * hourMs, 40 * hourMs)),
      // Resolved, and not seen since.
      of('supplier_portal', 'pattern', every(9 * hourMs, now, 22 * dayMs, 34 * dayMs)),
      // Ignored until it grows.
      of('price_feed', 'notNumeric', every(17 * hourMs, now, 5 * hourMs, 30 * dayMs)),
      // More at once than the PIM lists: a gap.
      of('supplier_portal', 'optionsUnknown', burst(startOfDay(bad, timeZone) + 10.35 * hourMs, 240)),
    ],
    decided: [
      decided(
        'copy_studio',
        'descriptionTooLong',
        'resolved',
        now - 8.6 * dayMs,
        'Template shortened to 500 characters.',
      ),
      decided('supplier_portal', 'pattern', 'resolved', now - 21 * dayMs, 'The supplier corrected the EAN column.'),
      decided('price_feed', 'notNumeric', 'ignored', now - 6 * dayMs, ''),
      decided(
        'price_feed',
        'currencyUnknown',
        'open',
        now - 5 * dayMs,
        'Asked finance which currencies we will sell in.',
      ),
    ],
  };
}

function of(connection: string, refusal: RefusalName, moments: number[]): Incident {
  return { connection, refusal, moments };
}

function decided(connection: string, refusal: RefusalName, state: Decided['state'], at: number, note: string): Decided {
  return { connection, refusal, state, at: Math.floor(at), note };
}

/** Moments that far apart, in whole seconds as the PIM tells them; ages in milliseconds. */
function every(gap: number, now: number, youngest: number, oldest: number): number[] {
  const moments: number[] = [];
  for (let age = youngest; age <= oldest; age += gap) moments.push(Math.floor((now - age) / 1000) * 1000);
  return moments;
}

/** Three seconds apart. */
function burst(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index * 3000);
}

/** The start of the UTC hour in which a moment lies. */
export function hourOf(at: number): number {
  return Math.floor(at / hourMs) * hourMs;
}

/** The first UTC hour that begins on a day, or, before it has begun, the one in which the day does. */
function firstHourOf(startOfDay: number, now: number): number {
  const first = Math.ceil(startOfDay / hourMs) * hourMs;
  return first <= now ? first : first - hourMs;
}

function lastWholeWorkday(today: string, now: number, timeZone: string): string {
  return now >= startOfDay(today, timeZone) + EVENING ? workdayBefore(today) : workdayBefore(addDays(today, -1));
}

/** The day itself, or the Friday before it. */
function workdayBefore(day: string): string {
  return addDays(day, Math.min(0, 5 - weekdayOf(day)));
}
