import { addDays, DAY, weekdayOf } from '#lib/calendar.ts';
import { isDay } from '#lib/model/values.ts';

/**
 * The Monday of the week of a day, both `YYYY-MM-DD`. Weeks run from Monday to Sunday in every language (ISO 8601), and
 * days are those of the PIM user's time zone: so a report is the same for whoever reads it.
 */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** The ISO number of a week: week 1 is the one with the first Thursday of the year. */
export function weekNumber(monday: string): number {
  const thursday = addDays(monday, 3);
  return Math.floor((Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / (7 * DAY)) + 1;
}

/** The days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** A week to report on, with its neighbours; days are Mondays, `YYYY-MM-DD`. */
export interface ChosenWeek {
  monday: string;
  isRunning: boolean;
  /** Null where the archive begins, and after the running week. */
  earlier: string | null;
  later: string | null;
  /** Whether the later one is the running one. */
  isLaterRunning: boolean;
}

/**
 * Why there is no week to show: nothing is archived, or the address names no day, one to come, or one before the archive,
 * which begins on `first`.
 */
export type WrongWeek = { wrong: 'empty' | 'unreadable' | 'future' } | { wrong: 'early'; first: string };

/**
 * The week to report on. Without a request it is the last finished one, or the running one while the archive knows more
 * days of that: on the first days it says more. Any day names its week.
 *
 * @param stored the days of the archive, ascending
 * @param today in the PIM user's time zone
 */
export function chooseWeek(requested: string | null, stored: readonly string[], today: string): ChosenWeek | WrongWeek {
  const [first] = stored;
  if (first === undefined) return { wrong: 'empty' };
  const running = mondayOf(today);
  const earliest = first < running ? mondayOf(first) : running;
  if (requested === null) return chosen(firstToOpen(stored, running), earliest, running);
  if (!isDay(requested)) return { wrong: 'unreadable' };
  if (requested > addDays(running, 6)) return { wrong: 'future' };
  if (requested < earliest) return { wrong: 'early', first };
  return chosen(mondayOf(requested), earliest, running);
}

function firstToOpen(stored: readonly string[], running: string): string {
  const finished = addDays(running, -7);
  const known = stored.filter((day) => day >= finished && day < running).length;
  return known >= stored.filter((day) => day >= running).length && known > 0 ? finished : running;
}

function chosen(monday: string, earliest: string, running: string): ChosenWeek {
  const later = addDays(monday, 7);
  return {
    monday,
    isRunning: monday === running,
    earlier: monday > earliest ? addDays(monday, -7) : null,
    later: later <= running ? later : null,
    isLaterRunning: later === running,
  };
}
