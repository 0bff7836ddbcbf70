import { addDays, DAY, dayOf, HOUR, MINUTE } from '#lib/calendar.ts';
import { type BaselineRecord, isLearned } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { type ActiveDay, activeDays, type Days } from './active-days.ts';
import { inactivityOf, isSilent } from './inactivity.ts';
import { learnBaseline } from './learn.ts';
import { observe, WEEKS } from './observation.ts';
import { outsidePlanned } from './outside-planned.ts';

/** How closely, and how far back, the time between two observations is looked through for windows. */
const STEP = 15 * MINUTE;
const LONGEST_GAP = 7 * DAY;

interface BaselineUpdate {
  connection: ConnectionRecord;
  days: Days;
  /** When the counts were fetched, milliseconds since the epoch; null when they never were. */
  chartsAt: number | null;
  timeZone: string;
  /** Days from which nothing is learned of when it is active. */
  isLeftOut(day: string): boolean;
  /** The hours of a day in which nothing is expected, as bits 0 to 23. */
  plannedHours(day: string): number;
  /** Whether an instant (milliseconds since the epoch) lies in a maintenance window. */
  isInMaintenance(at: number): boolean;
}

/** The baseline record of a connection after its counts were fetched; unchanged when they were not. */
export function updateBaseline(before: BaselineRecord | undefined, update: BaselineUpdate): BaselineRecord {
  const { connection, days, chartsAt, timeZone, isLeftOut, plannedHours } = update;
  const { origin, code, flowType, tracked } = connection;
  const record = before ?? {
    origin,
    connection: code,
    observation: null,
    learnedOn: null,
    baseline: { known: 0, needed: 0 },
    isSilent: false,
    tracked,
    technical: { total: null, days: [] },
  };
  if (chartsAt === null || (record.observation && record.observation.at >= chartsAt)) return record;
  const active = activeDays(days, code, flowType);
  const observation = observe(record.observation, active, chartsAt, timeZone);
  const today = dayOf(chartsAt, timeZone);
  const judged = outsidePlanned(active, observation.hours, plannedHours);
  // The baseline is learned from the days before.
  const baseline =
    record.learnedOn === today ? record.baseline : learnBaseline(judged.days, judged.hours, today, isLeftOut);
  const { lastActiveAt } = observation;
  const silent =
    isLearned(baseline) &&
    isSilent(baseline, inactivityOf(baseline, judged.days, { hours: judged.hours, lastActiveAt }, chartsAt, timeZone));
  return {
    ...record,
    observation,
    learnedOn: today,
    baseline,
    isSilent: silent,
    technical: withTechnical(record.technical, connection.technicalErrors, today, wasInMaintenance(update, record)),
  };
}

/** The last active day; null when none is known. */
export function lastActiveDay(days: readonly ActiveDay[]): string | null {
  return days.findLast(({ count }) => (count ?? 0) > 0)?.day ?? null;
}

/**
 * The PIM counts the technical errors of seven days together (contract 2.3). Within a day that sum can only rise; the
 * rise since the last observation happened in between. On the next day the oldest day has left the sum: the rise is at
 * least the difference.
 */
function withTechnical(
  { total, days }: BaselineRecord['technical'],
  now: number | null,
  today: string,
  wasInMaintenance: boolean,
): BaselineRecord['technical'] {
  if (now === null) return { total: null, days };
  const rise = total === null || wasInMaintenance ? 0 : Math.max(0, now - total);
  const first = addDays(today, -7 * WEEKS);
  const others = days.filter(([day]) => day !== today && day > first);
  const before = days.find(([day]) => day === today)?.[1] ?? 0;
  return { total: now, days: [...others, [today, before + rise]] };
}

/** Whether part of the time since the last observation lay in a window. The PIM counts up to an hour late. */
function wasInMaintenance({ chartsAt, isInMaintenance }: BaselineUpdate, { observation }: BaselineRecord): boolean {
  const to = chartsAt ?? 0;
  const from = Math.max((observation?.at ?? to) - HOUR, to - LONGEST_GAP);
  for (let at = to; at >= from; at -= STEP) if (isInMaintenance(at)) return true;
  return isInMaintenance(from);
}
