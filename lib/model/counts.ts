import * as v from 'valibot';
import { column, count, day, origin } from './fields.ts';

/** The four figures of a day. */
export type Figure = keyof DayCounts;

/** Figures of one connection on one day. A figure that the PIM did not send is absent, not 0 (contract 2). */
export const dayCounts = v.object({
  created: v.exactOptional(count),
  updated: v.exactOptional(count),
  read: v.exactOptional(count),
  errors: v.exactOptional(count),
});
export type DayCounts = v.InferOutput<typeof dayCounts>;

/** Day (`YYYY-MM-DD` in the PIM user's time zone) to count, in ascending order. */
export type DailyCounts = Map<string, number>;

/** Counts per connection code, `ALL_CONNECTIONS` included. */
export type CountsByConnection = Map<string, DailyCounts>;

export const dayRecord = v.object({
  origin,
  /** `YYYY-MM-DD` in the PIM user's time zone. */
  date: day,
  /** By connection code, `ALL_CONNECTIONS` included. */
  counts: v.map(column, dayCounts),
});
export type DayRecord = v.InferOutput<typeof dayRecord>;
