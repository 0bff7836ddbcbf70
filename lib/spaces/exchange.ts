import { DAY, HOUR } from '#lib/calendar.ts';
import { clientOf } from '#lib/decisions/event-id.ts';
import type { SpaceProgress } from '#lib/model/space.ts';
import type { Line } from './line.ts';
import type { SpaceEngine } from './space-engine.ts';

/** The decisions of this browser and all that it received, as exchanging needs them. */
export interface SharedLog {
  /** Under which this browser decides now. */
  readonly client: string;
  /** The ids of what this browser decided, under this client and those that it was before. */
  ownIds(): Promise<string[]>;
  read(ids: readonly string[]): Promise<Line[]>;
  /**
   * Stores what is new and right. A decision under our own client that we neither know nor sent is that of a copy of this
   * profile: from then on this browser is another client.
   */
  receive(lines: readonly Line[], sent: ReadonlySet<string>): Promise<void>;
}

export interface Exchange {
  /** The engine for a client. */
  open: (client: string) => SpaceEngine;
  log: SharedLog;
  /** Keeps the progress: whatever ends this goes on from there. */
  save: (progress: SpaceProgress) => Promise<void>;
  now: number;
}

export const NO_PROGRESS: SpaceProgress = {
  cursor: null,
  sent: [],
  again: false,
  agains: [],
  checkedAt: 0,
  refused: 0,
  flooding: [],
};

/** In one exchange; the rest is for the next. */
const MOST_PULLS = 40;
const PART = 500;
/** So often in an hour all is pushed again at most: somebody may remove it each time. */
const MOST_AGAINS = 5;

/**
 * Pulls what is new in a space, then pushes what it does not have of ours. All of it can be repeated, and nothing counts as sent
 * before the space says so. Rejects with a `SpaceFault`.
 */
export async function exchange(before: SpaceProgress, { open, log, save, now }: Exchange): Promise<SpaceProgress> {
  let progress = before;
  const keep = async (change: Partial<SpaceProgress>) => {
    progress = { ...progress, ...change };
    await save(progress);
  };

  if (open(log.client).forgets && Math.abs(now - progress.checkedAt) > DAY) {
    await keep({ cursor: null, again: progress.checkedAt > 0 || progress.again, checkedAt: now });
  }
  await pull();
  if (await push()) return progress;
  const again = beginning();
  if (again) {
    await keep(again);
    await push();
  }
  return progress;

  async function pull(): Promise<void> {
    for (let pulls = 0; pulls < MOST_PULLS; pulls++) {
      const { cursor, lines, more, lost, flooding } = await open(log.client).pull(progress.cursor, newest());
      if (lines.length > 0) await log.receive(lines, new Set(progress.sent));
      const again = lost ? beginning() : {};
      // A loss is noted with the cursor beyond it; where it may not be, the next exchange finds it again.
      const goesOn = cursor !== progress.cursor;
      if (!again || !(goesOn || lost)) break;
      const flooders = new Set([...(pulls === 0 ? [] : progress.flooding), ...flooding]);
      await keep({ cursor, flooding: [...flooders], ...again });
      if (!more || !goesOn) break;
    }
  }

  /** False when the space lost lines of ours. */
  async function push(): Promise<boolean> {
    const sent = new Set(progress.sent);
    const own = (await log.ownIds()).sort();
    const waiting = progress.again ? own : own.filter((id) => !sent.has(id));
    let after = progress.again ? null : newest();
    for (let start = 0; start < waiting.length; start += PART) {
      const lines = await log.read(waiting.slice(start, start + PART));
      const { there, refused, lost } = await open(log.client).push(lines, after);
      if (lost) return false;
      for (const id of [...there, ...refused]) sent.add(id);
      await keep({ sent: [...sent].sort(), refused: progress.refused + refused.length });
      if (there.length + refused.length < lines.length) return true;
      after = there.findLast((id) => clientOf(id) === log.client) ?? after;
    }
    if (progress.again) await keep({ again: false });
    return true;
  }

  /** What is to be kept when the space lost lines of ours; null when all was pushed again too often. */
  function beginning(): Partial<SpaceProgress> | null {
    if (progress.again) return {};
    const recent = progress.agains.filter((at) => Math.abs(now - at) < HOUR);
    return recent.length < MOST_AGAINS ? { again: true, agains: [...recent, now] } : null;
  }

  /** Our newest line in the space. */
  function newest(): string | null {
    return progress.sent.findLast((id) => clientOf(id) === log.client) ?? null;
  }
}
