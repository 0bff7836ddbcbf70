import { DAY } from '#lib/calendar.ts';
import type { ErrorDigest } from './digest.ts';
import { PerPimMap } from './per-pim-map.ts';

/** How often a group failed, and when. Times in milliseconds since the epoch. */
export interface GroupTrend {
  errors: number;
  first: number;
  last: number;
  /** Errors in each of seven periods of 24 hours; the last one ends now. The same in every time zone. */
  daily: number[];
}

/** The trend of each group, by PIM and group key. */
export type TrendIndex = Pick<PerPimMap<string, GroupTrend>, 'get'>;

/**
 * How a group behaves, by the first rule that applies:
 * - `new`: its first error happened within the last 24 hours;
 * - `growing`: at least 5 errors in the last 24 hours, and at least twice as many as on any of the six days before;
 * - `quiet`: no error for three days;
 * - `steady`: none of these.
 */
export type Trend = 'new' | 'growing' | 'quiet' | 'steady';

const DAYS = 7;
const GROWING_FROM = 5;
const QUIET_AFTER = 3 * DAY;

/** Counts the errors of every group. Their order does not matter. */
export function indexTrends(digests: Iterable<ErrorDigest>, now: number): TrendIndex {
  const trends = new PerPimMap<string, GroupTrend>();
  for (const { origin, group, at } of digests) addToTrend(trends.getOrMake(origin, group, newTrend), at, now);
  return trends;
}

/** A trend without errors, for `addToTrend`. */
export function newTrend(): GroupTrend {
  return {
    errors: 0,
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
    daily: new Array<number>(DAYS).fill(0),
  };
}

/** Adds one error. An error dated in the future counts as now, since the PIM's clock may run ahead. */
export function addToTrend(trend: GroupTrend, at: number, now: number): void {
  trend.errors++;
  if (at < trend.first) trend.first = at;
  if (at > trend.last) trend.last = at;
  const day = DAYS - 1 - Math.max(0, Math.floor((now - at) / DAY));
  if (day >= 0) trend.daily[day] = (trend.daily[day] ?? 0) + 1;
}

export function trendOf({ first, last, daily }: GroupTrend, now: number): Trend {
  if (now - first < DAY) return 'new';
  const recent = daily.at(-1) ?? 0;
  if (recent >= GROWING_FROM && recent >= 2 * busiestBefore(daily)) return 'growing';
  return now - last >= QUIET_AFTER ? 'quiet' : 'steady';
}

/** How many more errors the last 24 hours had than the worst of the six days before; negative when errors decrease. */
export function growthOf({ daily }: GroupTrend): number {
  return (daily.at(-1) ?? 0) - busiestBefore(daily);
}

function busiestBefore(daily: readonly number[]): number {
  return Math.max(...daily.slice(0, -1));
}
