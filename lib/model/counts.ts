/** The key under which the PIM sends the sum over all listed connections. No code can equal it. */
export const ALL_CONNECTIONS = '<all>';

/** The four figures of a day. */
export type Figure = 'created' | 'updated' | 'read' | 'errors';

/** Figures of one connection on one day; a figure that the PIM did not send is absent, not 0. */
export type DayCounts = { [figure in Figure]?: number };

/** Day (`YYYY-MM-DD` in the PIM user's time zone) to count, in ascending order. */
export type DailyCounts = Map<string, number>;

/** Counts per connection code, `ALL` included. */
export type CountsByConnection = Map<string, DailyCounts>;

export interface DayRecord {
  origin: string;
  /** `YYYY-MM-DD` in the PIM user's time zone. */
  date: string;
  counts: Map<string, DayCounts>;
}
