import type { PollOutcome } from './poll.ts';
import type { PollTrigger } from './schedule.ts';

/**
 * The stage of a poll of one PIM. Times in milliseconds since the epoch.
 * - `idle`: no poll is running
 * - `queued`: a poll was requested; it checks whether it is due, waits for an earlier poll to end, and requests the
 *   lock
 * - `checking`: the lock is held; checks once more whether the poll is due, and whether there is access
 * - `fetching`: data is fetched from the PIM, and each response stored
 * - `recording`: the outcome is recorded and announced
 */
export type Stage =
  | { stage: 'idle' }
  | { stage: 'queued'; trigger: PollTrigger }
  | { stage: 'checking'; trigger: PollTrigger }
  | { stage: 'fetching'; trigger: PollTrigger; started: number }
  | { stage: 'recording'; trigger: PollTrigger; started: number; outcome: PollOutcome };

/**
 * What moves a poll to its next stage. `not due`, `busy elsewhere` (another context holds the lock), `no access`,
 * `stopped` (from outside) and `failed` (a bug of our own, or a database that fails) all end it.
 */
export type Step =
  | { step: 'requested'; trigger: PollTrigger }
  | { step: 'locked' }
  | { step: 'started'; started: number }
  | { step: 'fetched'; outcome: PollOutcome }
  | { step: 'recorded' }
  | { step: 'not due' | 'busy elsewhere' | 'no access' | 'stopped' | 'failed' };

export const IDLE: Stage = { stage: 'idle' };

/** The stage that follows. Throws for a step that is not allowed in this stage: the engine itself would be wrong. */
export function advance(from: Stage, step: Step): Stage {
  switch (from.stage) {
    case 'idle':
      if (step.step === 'requested') return { stage: 'queued', trigger: step.trigger };
      break;
    case 'queued':
      if (step.step === 'locked') return { ...from, stage: 'checking' };
      if (ends(step, 'not due', 'busy elsewhere', 'stopped', 'failed')) return IDLE;
      break;
    case 'checking':
      if (step.step === 'started') return { ...from, stage: 'fetching', started: step.started };
      if (ends(step, 'not due', 'no access', 'stopped', 'failed')) return IDLE;
      break;
    case 'fetching':
      if (step.step === 'fetched') return { ...from, stage: 'recording', outcome: step.outcome };
      if (ends(step, 'stopped', 'failed')) return IDLE;
      break;
    case 'recording':
      if (ends(step, 'recorded', 'failed')) return IDLE;
      break;
  }
  throw new Error(`A pass that is ${from.stage} cannot be ${step.step}.`);
}

function ends({ step }: Step, ...known: ReadonlyArray<Step['step']>): boolean {
  return known.includes(step);
}
