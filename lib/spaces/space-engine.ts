import { DAY } from '#lib/calendar.ts';
import type { SpaceCheck, SpaceCheckStep } from '#lib/model/space.ts';
import { type Line, parts } from './line.ts';
import { SpaceFault } from './space-fault.ts';

/** What a space did with lines. */
export interface Pushed {
  /** The ids of those that it has now. */
  there: string[];
  /** The ids of those that it will never take. */
  refused: string[];
  /** Whether the space lost lines of ours: nothing was written, and all of them are to be pushed. */
  lost: boolean;
}

export interface Pulled {
  /** What is new, and sometimes what was known; from whoever can write to the space. */
  lines: Line[];
  /** Where the next pull goes on; opaque. */
  cursor: string;
  /** Whether there is more to read at once. */
  more: boolean;
  /** Whether the space lost lines of ours: all of them are to be pushed again. */
  lost: boolean;
  /** Clients of whom something was left out because it was too much. */
  flooding: string[];
}

/** What a browser says of itself, so that colleagues see that it is there. */
export interface LifeSign {
  client: string;
  /** From whoever can write to the space. */
  text: string;
  /** How long ago it was said, in milliseconds by the server's clock; negative for what claims to come from the future. */
  age: number;
}

interface Pruned {
  cursor: string | null;
  /** Milliseconds since the epoch. */
  to: number;
}

/** Characters of a sign, at most. */
export const LONGEST_SIGN = 500;
/** After so long without a word a browser is gone, and its sign is removed. */
export const GONE_AFTER = 90 * DAY;
/** Browsers of a team, at most. */
export const MOST_SIGNS = 1000;
/** Signs of browsers that are gone which one look removes: the rest is for the next. */
export const MOST_REMOVED = 10;

/**
 * What a team shares its decisions through. All of it can be repeated: a line that is there already is there. Every method
 * rejects with a `SpaceFault`.
 */
export interface SpaceEngine {
  /** Whether the space does not tell that it was put back to what it was before: then all is read and pushed again at times. */
  readonly forgets: boolean;
  /**
   * @param lines in the order of their ids
   * @param after the line of this client that the space took last before these; null when these are all that we have
   */
  push(lines: readonly Line[], after: string | null): Promise<Pushed>;
  /**
   * @param cursor of the last pull; null for everything
   * @param last the line of this client that the space took last; null for none
   */
  pull(cursor: string | null, last: string | null): Promise<Pulled>;
  /** Says that this browser is there, in the place of what it said before. No line of the team changes by it. */
  appear(text: string): Promise<void>;
  /**
   * Who said so.
   *
   * @param cursor of the last look; null for everything
   */
  lookAround(cursor: string | null): Promise<{ signs: LifeSign[]; cursor: string | null }>;
  /**
   * Removes old lines of these clients. Answers the cursor with which pulls go on, for which what was removed is not lost, and
   * how far it came. Absent where the space does that by itself.
   *
   * @param from milliseconds since the epoch; older ones were removed before
   * @param to younger ones stay
   */
  prune?(clients: readonly string[], range: { from: number; to: number }, cursor: string | null): Promise<Pruned>;
  /** Tries what sharing needs, step by step, up to the first that fails. Leaves nothing behind. Never rejects. */
  check(): Promise<SpaceCheck[]>;
}

/** Pushes lines in parts of so many lines and characters at most, by an engine that loses none. */
export async function pushInParts(
  lines: readonly Line[],
  most: Parameters<typeof parts>[1],
  post: (part: readonly Line[]) => Promise<Omit<Pushed, 'lost'>>,
): Promise<Pushed> {
  const all: Pushed = { there: [], refused: [], lost: false };
  for (const part of parts(lines, most)) {
    const { there, refused } = await post(part);
    all.there.push(...there);
    all.refused.push(...refused);
  }
  return all;
}

/** Goes through the steps of a check; a step that is not right throws a `SpaceFault`. */
export async function walk(
  steps: ReadonlyArray<readonly [SpaceCheckStep, () => Promise<unknown>]>,
): Promise<SpaceCheck[]> {
  const done: SpaceCheck[] = [];
  for (const [step, attempt] of steps) {
    const fault = await attempt().then(
      () => null,
      (reason) => (reason instanceof SpaceFault ? reason : new SpaceFault('malformed')),
    );
    done.push({ step, fault: fault && { what: fault.what, status: fault.status } });
    if (fault) break;
  }
  return done;
}

/** A server says that something worked, and it did not. */
export function assertWorks(works: boolean): void {
  if (!works) throw new SpaceFault('malformed');
}
