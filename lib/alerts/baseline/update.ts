import { addDays, dayOf } from '#lib/calendar.ts';
import { type BaselineRecord, isLearned } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { type ActiveDay, activeDays, type Days } from './active-days.ts';
import { inactivityOf, isSilent } from './inactivity.ts';
import { learnBaseline } from './learn.ts';
import { observe, WEEKS } from './observation.ts';

interface BaselineUpdate {
  connection: ConnectionRecord;
  days: Days;
  /** When the counts were fetched, milliseconds since the epoch; null when they never were. */
  chartsAt: number | null;
  timeZone: string;
  /** Days on which it was found silent. */
  wasSilent(day: string): boolean;
}

/** The baseline record of a connection after its counts were fetched; unchanged when they were not. */
export function updateBaseline(before: BaselineRecord | undefined, update: BaselineUpdate): BaselineRecord {
  const { connection, days, chartsAt, timeZone, wasSilent } = update;
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
  // The baseline is learned from the days before.
  const baseline =
    record.learnedOn === today ? record.baseline : learnBaseline(active, observation.hours, today, wasSilent);
  const silent =
    isLearned(baseline) && isSilent(baseline, inactivityOf(baseline, active, observation, chartsAt, timeZone));
  return {
    ...record,
    observation,
    learnedOn: today,
    baseline,
    isSilent: silent,
    technical: withTechnical(record.technical, connection.technicalErrors, today),
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
): BaselineRecord['technical'] {
  if (now === null) return { total: null, days };
  const rise = total === null ? 0 : Math.max(0, now - total);
  const first = addDays(today, -7 * WEEKS);
  const others = days.filter(([day]) => day !== today && day > first);
  const before = days.find(([day]) => day === today)?.[1] ?? 0;
  return { total: now, days: [...others, [today, before + rise]] };
}
