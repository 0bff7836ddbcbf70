import { addDays, formatLocalTime, weekdayOf } from '#lib/calendar.ts';
import { type BaselineRecord, type HoursOfDay, isLearned } from '#lib/model/baseline.ts';
import { expectedHours, isExpectedDay } from './learn.ts';
import { isKnown, isMissed, wasActive } from './usual-times.ts';

/** One hour of the clock of a PIM user, of a connection: what is usual in it, and what came. */
export interface HourCell {
  /** `YYYY-MM-DD` and 0 to 23 in the PIM user's time zone. */
  day: string;
  hour: number;
  /**
   * Null while there is no baseline. `often`: an hour of the baseline, in which activity is expected; `sometimes`: active in
   * a quarter of the weeks before.
   */
  usual: 'often' | 'sometimes' | 'never' | null;
  /**
   * - `ahead`: not over, and nothing has come so far
   * - `unknown`: nobody observed all of it
   * - `came`, `failed`: active; more than half of what was counted failed
   * - `planned`: nothing came, in a holiday or a maintenance window
   * - `missed`: activity was expected, and nothing came in it, nor just before or after
   * - `nothing`: nothing came, and nothing had to
   */
  state: 'ahead' | 'unknown' | 'came' | 'failed' | 'planned' | 'missed' | 'nothing';
  /** What was counted in it, and what of that failed; null when its counts alone are not known. */
  counted: { all: number; failed: number } | null;
  /** In how many of the weeks before it was active on this weekday at this hour, and in how many that is known. */
  before: { active: number; observed: number };
}

const DAYS = 7;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** The share of the weeks before with activity, from which on an hour is sometimes active. */
const SOMETIMES = 0.25;

/**
 * The last seven days of a connection hour by hour, today last. Nothing is claimed of an hour that was not observed, and
 * nothing is expected without a baseline.
 *
 * @param now milliseconds since the epoch
 * @param timeZone that of the PIM user
 * @param plannedHours the hours of a day in which nothing is expected, as bits 0 to 23
 */
export function weekHours(
  { observation, baseline }: Pick<BaselineRecord, 'observation' | 'baseline'>,
  now: number,
  timeZone: string,
  plannedHours: (day: string) => number = () => 0,
): HourCell[][] {
  const time = formatLocalTime(now, timeZone);
  const [today, current] = [time.slice(0, 10), Number(time.slice(11, 13))];
  const known = new Map((observation?.hours ?? []).map((one) => [one.day, one]));
  const dayOf = (day: string): HoursOfDay => known.get(day) ?? { day, observed: 0, active: 0 };
  const learned = isLearned(baseline) ? baseline : null;

  const cell = (ofDay: HoursOfDay, hour: number): HourCell => {
    const { day } = ofDay;
    const before = weeksBefore(known, day, hour);
    const isExpected =
      learned !== null && isExpectedDay(day, learned.weekdays) && expectedHours(day, learned.hours).includes(hour);
    const next = hour === 23 ? isKnown(dayOf(addDays(day, 1)), 0) : isKnown(ofDay, hour + 1);
    const count = ofDay.counted?.find(([counted]) => counted === hour);
    const counted = count ? { all: count[1], failed: count[2] } : null;
    const isOver = day < today || (day === today && hour < current);
    return {
      day,
      hour,
      usual: learned && usualOf(isExpected, before),
      state: stateOf({
        ofDay,
        hour,
        counted,
        isOver,
        isExpected,
        isWhole: isKnown(ofDay, hour) && next,
        isPlanned: (plannedHours(day) & (1 << hour)) !== 0,
      }),
      counted,
      before,
    };
  };
  return Array.from({ length: DAYS }, (_, index) => {
    const ofDay = dayOf(addDays(today, index + 1 - DAYS));
    return HOURS.map((hour) => cell(ofDay, hour));
  });
}

interface SeenHour {
  ofDay: HoursOfDay;
  hour: number;
  counted: HourCell['counted'];
  isOver: boolean;
  isExpected: boolean;
  /** Whether all of it was observed: the hour after it was observed, too. */
  isWhole: boolean;
  isPlanned: boolean;
}

function stateOf({ ofDay, hour, counted, isOver, isExpected, isWhole, isPlanned }: SeenHour): HourCell['state'] {
  if (wasActive(ofDay, hour)) return counted && 2 * counted.failed > counted.all ? 'failed' : 'came';
  if (!isOver) return 'ahead';
  if (isPlanned) return 'planned';
  if (!isWhole) return 'unknown';
  return isExpected && isMissed(ofDay, hour) ? 'missed' : 'nothing';
}

function usualOf(isExpected: boolean, { active, observed }: HourCell['before']): HourCell['usual'] {
  if (isExpected) return 'often';
  return active > 0 && active >= SOMETIMES * observed ? 'sometimes' : 'never';
}

function weeksBefore(known: ReadonlyMap<string, HoursOfDay>, day: string, hour: number): HourCell['before'] {
  const same = [...known.values()].filter(
    (one) => one.day < day && weekdayOf(one.day) === weekdayOf(day) && isKnown(one, hour),
  );
  return { active: same.filter((one) => wasActive(one, hour)).length, observed: same.length };
}
