import { addDays, dayOf, startOfDay } from '#lib/calendar.ts';
import type { Alert, RuleName } from '#lib/model/alert.ts';
import { dayMs, homeZone, hourMs } from '../pim/world/calendar.ts';
import { type Simulated, simulatedConnections } from './connections.ts';
import { type Outage, outagesOf } from './outages.ts';
import { plannedTimes } from './planned.ts';
import { watchConnection } from './watch.ts';

const DAYS = 90;
const START = Date.UTC(2026, 1, 1, 23);
/** The PIM counts an hour late, an hour early or late is normal, one more than ever may pass, and a poll has to find it. */
const LATE = 6 * hourMs;

/** What became of one outage: how long it took to find it, how long it may take, both in milliseconds. */
export type Found = Outage & { delay: number | null; bound: number };

export type Outcome = { found: Found[]; falseAlarms: Alert[]; connections: number };

/**
 * Lets all connections work for 90 days from the same seed, and holds the alerts against what was made to go wrong.
 *
 * @param planned whether there are holidays and maintenance windows, and whether PIM Pulse was told of them
 */
export function simulate(seed: number, planned: 'none' | 'told' | 'untold' = 'none'): Outcome {
  const connections = simulatedConnections(seed);
  const times = plannedTimes(START);
  const course = {
    start: START,
    days: DAYS,
    seed,
    ...(planned === 'none' ? {} : { planned: times }),
    ...(planned === 'told' ? { settings: times } : {}),
  };
  const outcomes = connections.map((connection) => {
    const outages = outagesOf(connection, seed, START);
    const alerts = watchConnection(connection, outages, course);
    return {
      found: outages.map((outage) => ({ ...outage, ...timing(connection, outage, alerts) })),
      falseAlarms: alerts.filter(({ raisedAt }) => !outages.some((outage) => isAbout(outage, raisedAt))),
    };
  });
  return {
    found: outcomes.flatMap(({ found }) => found),
    falseAlarms: outcomes.flatMap(({ falseAlarms }) => falseAlarms),
    connections: connections.length,
  };
}

/** An outage lets other rules speak too, and for a while after it. */
function isAbout({ from, to }: Outage, raised: number): boolean {
  return from <= raised && raised <= to + 2 * dayMs;
}

function timing(connection: Simulated, outage: Outage, alerts: readonly Alert[]): Pick<Found, 'delay' | 'bound'> {
  const alert = alerts.find(({ rule, raisedAt }) => rule === outage.rule && isAbout(outage, raisedAt));
  return {
    delay: alert ? alert.raisedAt - outage.from : null,
    bound: BOUNDS[outage.rule] ?? silenceBound(connection, outage),
  };
}

/** Errors raise an alert as soon as they are too many; a share of two days shows within two days. */
const BOUNDS: Partial<Record<RuleName, number>> = {
  errors: 5 * hourMs,
  technical: 3 * hourMs,
  kind: 2 * hourMs,
  credentials: 2 * hourMs,
  untracked: 2 * hourMs,
  share: 48 * hourMs,
};

/**
 * As long as the connection was ever still before, counted from when it last did something. One that does something once a
 * day at most is evaluated by days, and one without regular days is given half as long again (docs/alerts.md).
 */
function silenceBound({ does, isRare, code }: Simulated, { from }: Outage): number {
  let [last, longest] = [START, 0];
  for (let hour = START; hour < from; hour += hourMs) {
    const { created, done, errors } = does(hour);
    if (created + done + errors === 0) continue;
    longest = Math.max(longest, hour - last);
    last = hour;
  }
  const due = last + longest * (code === 'now_and_then' ? 1.5 : 1);
  const end = isRare ? startOfDay(addDays(dayOf(due, homeZone), 1), homeZone) : due;
  return end + LATE - from;
}
