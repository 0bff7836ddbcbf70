import { addDays, dayOf, isWeekend } from '#lib/calendar.ts';
import type { DayCounts, Figure } from '#lib/model/counts.ts';
import { type Bucket, dailySeries, type Series } from './series.ts';

/** One bar of a chart: a day, or several days as one figure. */
export interface Bar extends Bucket {
  /** The count of the same days a week before, as far as it is known. */
  before: number | null;
  /** How many of the counted errors are technical; null where the split of these days is not known. */
  technical: number | null;
  /** The day that is not over. */
  isToday: boolean;
  /** A Saturday or a Sunday. */
  isWeekend: boolean;
}

/** Finished days, and the same days of the week before. */
export interface Change {
  current: number;
  before: number;
  /** `YYYY-MM-DD`, first and last. */
  days: { from: string; to: string };
  daysBefore: { from: string; to: string };
}

/** Seven days of one figure. */
export interface Week {
  /** Seven days, ascending. */
  bars: Bar[];
  /** Sum of the known days; equals the PIM's own total when all seven are known (contract 2.1). */
  total: number;
  /** Null when a finished day of either week is not known. */
  change: Change | null;
}

type Days = ReadonlyArray<{ date: string; counts: ReadonlyMap<string, DayCounts> }>;

const WEEK = 7;

/** Where the days of a PIM stand, each `YYYY-MM-DD` in the PIM user's time zone. */
export interface ChartTime {
  /** The day that is not over. */
  today: string;
  /** The day on which the counts were fetched: what they tell of it was not over either. Null when that is not known. */
  fetched: string | null;
}

/**
 * The last seven days of a connection (or `ALL`), today included, even if nothing of today was fetched: it stays empty.
 * When nothing of them is known, the seven days up to the last known day. Null when nothing of those is known either.
 * `days` may be in any order and have holes. Without a time, the last known day ends the week as if it were over.
 */
export function weekChart(days: Days, connection: string, figure: Figure, time?: ChartTime): Week | null {
  const known = new Map(days.map(({ date, counts }) => [date, counts.get(connection)?.[figure]]));
  const last = lastDay(days);
  if (!last) return null;
  const { today, fetched } = time ?? { today: '', fetched: null };
  const end = last < today && last > addDays(today, -WEEK) ? today : last;
  const count = (day: string) => known.get(day) ?? null;
  const bars = Array.from({ length: WEEK }, (_, index) => {
    const day = addDays(end, index + 1 - WEEK);
    const isPart = day === fetched && day !== today;
    const missing = isPart || count(day) === null ? 1 : 0;
    return asBar({ from: day, to: day, count: count(day), missing }, today, count);
  });
  if (bars.every((bar) => bar.count === null)) return null;
  return { bars, total: bars.reduce((sum, bar) => sum + (bar.count ?? 0), 0), change: finishedDays(bars) };
}

/**
 * The day that is not over is the PIM's own, the last that it counts, as long as that was fetched today: a clock that is
 * wrong by a day changes nothing.
 *
 * @param now by this browser, milliseconds since the epoch
 * @param chartsAt when the counts were fetched, by the same clock
 */
export function chartTime(days: Days, now: number, chartsAt: number | null, timeZone: string): ChartTime {
  const clock = dayOf(now, timeZone);
  const fetched = chartsAt === null ? null : dayOf(chartsAt, timeZone);
  return { today: (fetched === clock && lastDay(days)) || clock, fetched };
}

function lastDay(days: Days): string {
  return days.reduce((last, { date }) => (date > last ? date : last), '');
}

/** A bucket as a bar; `countOf` knows the counts of single days. */
function asBar(bucket: Bucket, today: string, countOf: (day: string) => number | null): Bar {
  const { from, to } = bucket;
  const isDay = from === to;
  return {
    ...bucket,
    before: isDay ? countOf(addDays(from, -WEEK)) : null,
    technical: null,
    isToday: to === today,
    isWeekend: isDay && isWeekend(from),
  };
}

/** Buckets of a series as bars, which know the same weekday of the week before where the series does. */
export function asBars(buckets: readonly Bucket[], today: string, series: Series): Bar[] {
  const earlier = new Map(series(buckets.length + WEEK).map(({ day, count }) => [day, count]));
  return buckets.map((bucket) => asBar(bucket, today, (day) => earlier.get(day) ?? null));
}

/**
 * Compares the finished ones of the last seven bars, which are days, with the same days of the week before. Today is
 * never compared with a whole day. Null when one of these days is not known.
 */
export function finishedDays(bars: readonly Bar[]): Change | null {
  const finished = bars.slice(-WEEK).filter((bar) => !bar.isToday && bar.from === bar.to);
  const [first, last] = [finished.at(0), finished.at(-1)];
  if (!first || !last || finished.length < WEEK - 1) return null;
  let [current, before] = [0, 0];
  for (const bar of finished) {
    if (bar.count === null || bar.before === null || bar.missing > 0) return null;
    current += bar.count;
    before += bar.before;
  }
  const days = { from: first.from, to: last.to };
  return { current, before, days, daysBefore: { from: addDays(days.from, -WEEK), to: addDays(days.to, -WEEK) } };
}

/**
 * Bars of errors, days, with the part that is technical: what the PIM counts of a day is business and technical errors
 * together (contract 2.2), and the archive holds the business ones. The same bars when the PIM's own number of technical
 * errors of the last seven days (contract 2.3) does not bear that out, since the archive then lacks some.
 *
 * @param business the archived business errors of the same days
 */
export function withTechnical(bars: readonly Bar[], business: readonly Bucket[], technical: number | null): Bar[] {
  if (technical === null) return [...bars];
  const archived = new Map(business.map((bucket) => [bucket.from, bucket]));
  const split = bars.map((bar) => {
    const { count = null, missing = 1 } = archived.get(bar.from) ?? {};
    const isWhole = bar.from === bar.to && missing === 0 && bar.missing === 0 && !bar.isToday;
    if (!isWhole || bar.count === null || count === null || count > bar.count) return bar;
    return { ...bar, technical: bar.count - count };
  });
  const week = split.slice(-WEEK);
  const found = week.reduce((sum, bar) => sum + (bar.technical ?? 0), 0);
  const open = week.reduce((sum, bar) => sum + (bar.technical === null ? (bar.count ?? 0) : 0), 0);
  return found <= technical && technical <= found + open ? split : [...bars];
}

/** The bars of one figure of a connection (or `ALL`) over its last `span` days, all of which are shown; null for all. */
export function dailyBars(days: Days, connection: string, figure: Figure, span: number | null, today: string): Bar[] {
  const series: Series = (last) => dailySeries(days, connection, figure, last);
  const points = series(span);
  const buckets = points.map(({ day, count }) => ({ from: day, to: day, count, missing: count === null ? 1 : 0 }));
  return asBars(buckets, today, series);
}
