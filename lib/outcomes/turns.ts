import { DAY } from '#lib/calendar.ts';
import type { Editor, FieldChange, Turn } from '#lib/model/timeline.ts';
import { foldCode, MOST_CHANGES } from '#lib/model/values.ts';

/** How far back changes count, in milliseconds, and how many in turn are more than chance: A, B, A, B. */
const WINDOW = 7 * DAY;
const LEAST = 4;

/** A change of a field, as far as it tells who takes turns. */
export interface FieldStep extends Pick<FieldChange, 'at' | 'by'> {
  /** What the PIM shows of whoever stored it; an import is launched by a person. */
  author: string;
  /** Whether nothing else can have changed the field since the step before: no version between them is missing. */
  follows: boolean;
}

/** Two writers of one field, and when they changed it in turn, oldest first. */
export type Turns = Pick<Turn, 'writers' | 'at'>;

/**
 * Two writers that change a field in turn, each of them at least twice within seven days; null when there are none. Several
 * changes by one writer are one step. Whoever is not known for certain, a third writer and a gap in the history end it.
 *
 * @param steps all changes of one field, in the order of writing
 * @param now milliseconds since the epoch
 */
export function turnsIn(steps: readonly FieldStep[], now: number): Turns | null {
  let run: FieldStep[] = [];
  let found: Turns | null = null;
  for (const step of steps) {
    run = goOn(run, step);
    // A run that is over may have been longer than the one that began after it: the last one counts.
    found = turnsOf(run, now) ?? found;
  }
  return found;
}

/** Those turns that still last: with as many changes within seven days as make them. The newest change comes first. */
export function lastingTurns(turns: readonly Turn[], now: number): Turn[] {
  return turns
    .flatMap((turn) => {
      const at = within(turn.at, now);
      return at.length >= LEAST ? [{ ...turn, at }] : [];
    })
    .sort((a, b) => (b.at.at(-1) ?? 0) - (a.at.at(-1) ?? 0));
}

/** The run with one more step, or the run that begins with it. */
function goOn(run: readonly FieldStep[], step: FieldStep): FieldStep[] {
  if (step.by.is === 'other') return [];
  const [last, before] = [run.at(-1), run.at(-2)];
  if (!last || !step.follows) return [step];
  if (isSame(last.by, step.by)) return [...run.slice(0, -1), step];
  // One person who also launches an import is one person.
  if (foldCode(last.author) === foldCode(step.author)) return [step];
  return !before || isSame(before.by, step.by) ? [...run, step] : [last, step];
}

function turnsOf(run: readonly FieldStep[], now: number): Turns | null {
  const at = within(
    run.map((step) => step.at),
    now,
  );
  const [first, second] = run;
  if (!first || !second || at.length < LEAST) return null;
  return { writers: [first.by, second.by], at: at.slice(-MOST_CHANGES) };
}

function within(at: readonly number[], now: number): number[] {
  return at.filter((one) => one > now - WINDOW);
}

/** Whether two are the same writer. A connection is the same by whatever name. */
export function isSame(one: Editor, other: Editor): boolean {
  if (one.connection !== null || other.connection !== null) return one.connection === other.connection;
  return one.is === other.is && foldCode(one.name) === foldCode(other.name);
}
