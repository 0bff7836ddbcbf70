import { addDays, isWeekend } from '#lib/calendar.ts';
import { hasWrites } from '#lib/counts/hourly-count.ts';
import type { AlertReason } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import { activeDays } from './baseline/active-days.ts';
import type { TurnFact } from './turn-facts.ts';

/** The stored days of all connections, oldest first; a week and the day before it are enough. */
type Days = ReadonlyArray<{ date: string; counts: ReadonlyMap<string, DayCounts> }>;

/**
 * What stands out before a baseline is learned, in the days that the PIM sends at once. Days are `YYYY-MM-DD` in the PIM
 * user's time zone.
 */
export type PlainFact =
  /** The PIM counts no created and updated products at all, since a day or longer (contract 11.1). */
  | { rule: 'hourly-count'; since: string }
  /** The PIM does not track the connection, so it counts nothing. */
  | { rule: 'not-tracked' }
  /** Used with a user name that is not its own (contract 4.4). */
  | Extract<AlertReason, { rule: 'credentials' }>
  /** Writes of yesterday and today. */
  | { rule: 'writes'; failed: number; succeeded: number }
  /** Many times the errors of the other days of this week; `usual` is their median. */
  | { rule: 'peak'; day: string; count: number; usual: number }
  /** A fraction of what the other weekdays of this week brought; `usual` is their median. */
  | { rule: 'drop'; day: string; count: number; usual: number }
  /** Active on every weekday up to `lastDay`, and not since. */
  | { rule: 'idle'; lastDay: string }
  /** Two writers that overwrite each other; whatever the baseline is. */
  | TurnFact;

/** A plain fact, and the connection that it is about; an empty code where the whole PIM is meant. */
export interface FactAbout {
  connection: string;
  fact: PlainFact;
}

/** Half of fifty writes is a failure whatever is normal; fewer show nothing. */
const LEAST_FAILED = 50;
const LEAST_SHARE = 0.5;

/** A day is far from the others with so many errors, and so many times their median. */
const LEAST_PEAK = 20;
const PEAK = 5;

/** Weekdays are alike when the largest is no more than twice the smallest; a fifth of their median is far from them. */
const ALIKE = 2;
const DROP = 0.2;
const LEAST_USUAL = 20;

/** So many other days make a rule; a week has five weekdays. */
const LEAST_DAYS = 3;

/**
 * The plain facts about one connection, the most important first: none but its tracking once it has a baseline.
 *
 * - `writes`: of at least 50 writes that failed yesterday and today, these are half of all or more.
 * - `peak`: today or yesterday had at least 20 errors and five times the median of the other finished days, of which at
 *   least three are known.
 * - `drop`: the last finished weekday brought a fifth or less of the median of the earlier weekdays of the window. These
 *   are at least three, 20 or more each, and alike: the largest is no more than twice the smallest.
 * - `idle`: active on each of at least three earlier weekdays of the window, and on no day since, today included.
 *
 * A figure that is not known supports no fact. Nothing is said of a source's writes while the PIM counts none at all.
 *
 * @param hasBaseline whether its baseline is learned
 * @param today `YYYY-MM-DD` in the PIM user's time zone
 */
export function plainFacts(connection: ConnectionRecord, days: Days, today: string, hasBaseline: boolean): PlainFact[] {
  if (!connection.tracked) return [{ rule: 'not-tracked' }];
  if (hasBaseline) return [];
  const used = (connection.wrongCredentials ?? []).map(
    ({ username, at }) => ({ rule: 'credentials', username, at }) as const,
  );
  const failed = writes(connection, days, today) ?? peak(connection, days, today);
  const done = idle(connection, days, today) ?? drop(connection, days, today);
  return [failed, done].flatMap<PlainFact>((fact) => fact ?? []).concat(used);
}

function writes({ code, flowType }: ConnectionRecord, days: Days, today: string): PlainFact | null {
  const both = days.filter(({ date }) => date === today || date === addDays(today, -1));
  const mine = both.flatMap(({ counts }) => counts.get(code) ?? []);
  const failed = mine.reduce((sum, { errors = 0 }) => sum + errors, 0);
  const succeeded = mine.reduce((sum, { created = 0, updated = 0 }) => sum + created + updated, 0);
  const isKnown = flowType === 'data_source' && both.some(({ counts }) => hasWrites(counts));
  const isBad = isKnown && failed >= LEAST_FAILED && failed >= LEAST_SHARE * (failed + succeeded);
  return isBad ? { rule: 'writes', failed, succeeded } : null;
}

function peak({ code, flowType }: ConnectionRecord, days: Days, today: string): PlainFact | null {
  if (flowType !== 'data_source') return null;
  const known = days.flatMap(({ date, counts }) => {
    const count = counts.get(code)?.errors;
    return count === undefined || date > today ? [] : [{ day: date, count }];
  });
  const recent = known.filter(({ day }) => day >= addDays(today, -1));
  const [worst] = recent.sort((a, b) => b.count - a.count);
  if (!worst || worst.count < LEAST_PEAK) return null;
  const others = known.flatMap(({ day, count }) => (day < today && day !== worst.day ? [count] : []));
  const usual = median(others);
  if (others.length < LEAST_DAYS || worst.count < PEAK * usual) return null;
  return { rule: 'peak', ...worst, usual };
}

function drop({ code, flowType }: ConnectionRecord, days: Days, today: string): PlainFact | null {
  const weekdays = days.flatMap(({ date, counts }) => {
    if (date >= today || isWeekend(date)) return [];
    const { created, updated, read } = counts.get(code) ?? {};
    // Where the PIM counted no write of any connection, nobody knows whether this one wrote.
    const isSource = flowType === 'data_source';
    if (isSource && !hasWrites(counts)) return [];
    const figures = (isSource ? [created, updated] : [read]).filter((one) => one !== undefined);
    return figures.length > 0 ? [{ day: date, count: figures.reduce((sum, one) => sum + one, 0) }] : [];
  });
  const last = weekdays.pop();
  if (!last || last.day < addDays(today, -3)) return null;
  const others = weekdays.map(({ count }) => count);
  const usual = median(others);
  const isAlike = Math.min(...others) >= LEAST_USUAL && Math.max(...others) <= ALIKE * Math.min(...others);
  if (others.length < LEAST_DAYS || !isAlike || last.count > DROP * usual) return null;
  return { rule: 'drop', ...last, usual };
}

function idle({ code, flowType }: ConnectionRecord, days: Days, today: string): PlainFact | null {
  const mine = activeDays(days, code, flowType).filter(({ day }) => day <= today);
  const active = mine.findLast(({ count }) => count !== null && count > 0);
  if (!active || mine.at(-1)?.day !== today) return null;
  const since = mine.slice(mine.indexOf(active) + 1);
  const isQuiet = since.every(({ count }) => count === 0) && since.some(({ day }) => day < today && !isWeekend(day));
  const before = mine.filter(({ day }) => day <= active.day && !isWeekend(day));
  const wasSteady = before.length >= LEAST_DAYS && before.every(({ count }) => count !== null && count > 0);
  // A source may write while the PIM counts no write at all.
  const isCounted =
    flowType !== 'data_source' || days.some(({ date, counts }) => date > active.day && hasWrites(counts));
  return isQuiet && wasSteady && isCounted ? { rule: 'idle', lastDay: active.day } : null;
}

/** The middle one, or the mean of both, rounded; 0 for none. */
function median(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = low] = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  return Math.round((low + high) / 2);
}
