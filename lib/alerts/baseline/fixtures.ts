import { addDays, formatLocalTime, startOfDay } from '#lib/calendar.ts';
import { type Baseline, isLearned, type Observation } from '#lib/model/baseline.ts';
import type { ActiveDay } from './active-days.ts';
import { inactivityOf, isSilent } from './inactivity.ts';
import { learnBaseline } from './learn.ts';
import { observe } from './observation.ts';

const HOUR = 3_600_000;

/** Observes a connection for some days and records when it was found silent; for tests. */
export interface Course {
  /** The activity of the connection in the hour that begins at an instant. */
  does: (hour: number) => number;
  /** Whether the connection is observed at the end of that hour. */
  looks?: (hour: number) => boolean;
  firstDay: string;
  days: number;
  timeZone: string;
}

export interface ObservedCourse {
  /** Ends of hours at which it was found silent, milliseconds since the epoch. */
  silent: number[];
  rhythm: Baseline | null;
  watched: Observation | null;
}

export function watchFor({ does, looks = () => true, firstDay, days, timeZone }: Course): ObservedCourse {
  const counts = new Map<string, number>();
  const silent: number[] = [];
  let observation: Observation | null = null;
  let baseline: Baseline | null = null;
  let learnedOn = '';
  const end = startOfDay(addDays(firstDay, days), timeZone);
  for (let hour = startOfDay(firstDay, timeZone); hour < end; hour += HOUR) {
    const day = formatLocalTime(hour, timeZone).slice(0, 10);
    counts.set(day, (counts.get(day) ?? 0) + does(hour));
    if (!looks(hour)) continue;
    const now = hour + HOUR - 60_000;
    const known: ActiveDay[] = [...counts].map(([one, count]) => ({ day: one, count }));
    observation = observe(observation, known, now, timeZone);
    if (day !== learnedOn) {
      const learned = learnBaseline(known, observation.hours, day);
      baseline = isLearned(learned) ? learned : null;
      learnedOn = day;
    }
    if (baseline && isSilent(baseline, inactivityOf(baseline, known, observation, now, timeZone))) silent.push(now);
  }
  return { silent, rhythm: baseline, watched: observation };
}
