import { addDays, dayOf } from '#lib/calendar.ts';
import { type BaselineRecord, isLearned } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { type ActiveDay, activeDays, type Days } from './active-days.ts';
import { inactivityOf, isSilent } from './inactivity.ts';
import { learnBaseline } from './learn.ts';
import { observe, WEEKS } from './observation.ts';

interface Look {
  connection: ConnectionRecord;
  days: Days;
  /** When the counts were asked for, milliseconds since the epoch; null when they never were. */
  chartsAt: number | null;
  timeZone: string;
  /** Days on which it was found silent. */
  wasSilent(day: string): boolean;
}

/** What is to be remembered of a connection once its counts are known anew; the same as before when they are not. */
export function updateBaseline(before: BaselineRecord | undefined, look: Look): BaselineRecord {
  const { connection, days, chartsAt, timeZone, wasSilent } = look;
  const { origin, code, flowType, tracked } = connection;
  const known = before ?? {
    origin,
    connection: code,
    observation: null,
    learnedOn: null,
    baseline: { known: 0, needed: 0 },
    isSilent: false,
    tracked,
    technical: { total: null, days: [] },
  };
  if (chartsAt === null || (known.observation && known.observation.at >= chartsAt)) return known;
  const active = activeDays(days, code, flowType);
  const observation = observe(known.observation, active, chartsAt, timeZone);
  const today = dayOf(chartsAt, timeZone);
  // It is learned from the days before.
  const baseline =
    known.learnedOn === today ? known.baseline : learnBaseline(active, observation.hours, today, wasSilent);
  const silent =
    isLearned(baseline) && isSilent(baseline, inactivityOf(baseline, active, observation, chartsAt, timeZone));
  return {
    ...known,
    observation,
    learnedOn: today,
    baseline,
    isSilent: silent,
    technical: withTechnical(known.technical, connection.technicalErrors, today),
  };
}

/** The last day on which something happened; null when none is known. */
export function lastActiveDay(days: readonly ActiveDay[]): string | null {
  return days.findLast(({ count }) => (count ?? 0) > 0)?.day ?? null;
}

/**
 * The PIM tells the technical errors of seven days together (contract 2.3). Within a day that can only rise; what it rises
 * by from one look to the next happened then. A day more, and the oldest one has left the sum: the rise is at least that.
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
