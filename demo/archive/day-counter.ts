import { addDays, dayOf } from '#lib/calendar.ts';
import type { DayCounts, DayRecord, Figure } from '#lib/model/counts.ts';
import { dayMs, hourMs } from '../pim/world/calendar.ts';
import type { Connection } from '../pim/world/connections.ts';
import { hourOf } from '../pim/world/story/plot.ts';
import type { Happened } from '../pim/world/story/story.ts';
import type { Watch } from './records.ts';

/** What a poll reads of a connection. */
export type Counted = {
  /** The days that are known, oldest first, with the counts of this connection only. */
  days: DayRecord[];
  /** Business and technical errors of the last seven days. */
  business: number;
  technical: number;
};

/** Days that the PIM reports when it is first asked (contract, section 2). */
const REPORTED_DAYS = 8;
const WEEK = 7;

/** A day as it is counted. */
type Day = { date: string; created: number; updated: number; read: number; business: number; technical: number };

/**
 * Counts a connection by day as the PIM does: a UTC hour belongs to the day of its start (contract, section 2). What is
 * answered goes on to a moment (epoch milliseconds), which is no earlier than the one before.
 */
export function dayCounter({ origin, since, timeZone, story }: Watch, connection: Connection): (at: number) => Counted {
  const first = addDays(dayOf(since, timeZone), 1 - REPORTED_DAYS);
  const days: Day[] = [];
  const done: DayRecord[] = [];
  let hour = hourOf(since) - REPORTED_DAYS * dayMs;

  /** A day, the last one unless midnight is in the hour that passes. */
  const dayAt = (date: string): Day => {
    const known = days.findLast((day) => day.date === date);
    if (known) return known;
    const begun = { date, created: 0, updated: 0, read: 0, business: 0, technical: 0 };
    days.push(begun);
    return begun;
  };
  const recordOf = (day: Day): DayRecord => ({
    origin,
    date: day.date,
    counts: new Map([[connection.code, countsOf(connection, day)]]),
  });
  return (at) => {
    for (; hour + hourMs <= at; hour += hourMs) {
      const date = dayOf(hour, timeZone);
      if (date >= first) add(dayAt(date), story.during(connection, hour, at));
    }
    const today = dayOf(at, timeZone);
    dayAt(today);
    // Days that are over do not change any more.
    for (const day of days.slice(done.length, -2)) done.push(recordOf(day));
    const open = days.slice(done.length).map((day) => ({ ...day }));
    const current = open.find(({ date }) => date === dayOf(hour, timeZone));
    if (current) add(current, story.during(connection, hour, at));
    const week = [...days.slice(0, done.length), ...open].slice(-WEEK);
    return {
      days: [...done, ...open.map(recordOf)],
      business: week.reduce((sum, day) => sum + day.business, 0),
      technical: week.reduce((sum, day) => sum + day.technical, 0),
    };
  };
}

function add(day: Day, { created, updated, read, refused, technical }: Happened): void {
  day.created += created;
  day.updated += updated;
  day.read += read;
  day.business += refused.length;
  day.technical += technical;
}

/** The figures that the PIM counts of a connection of this kind. */
function countsOf({ flowType }: Connection, { created, updated, read, business, technical }: Day): DayCounts {
  const figures: Record<Connection['flowType'], Partial<Record<Figure, number>>> = {
    data_source: { created, updated, errors: business + technical },
    data_destination: { read },
    other: {},
  };
  return figures[flowType];
}
