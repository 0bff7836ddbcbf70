import type { PollOutcome } from './poll.ts';
import type { PollTrigger } from './schedule.ts';

/**
 * Where one pass over one PIM stands. Times in milliseconds since the epoch.
 * - `idle`: no pass under way
 * - `queued`: somebody asked; whether a pass is due is read, a pass before this one ends, the lock is asked for
 * - `checking`: the lock is held; once more whether it is due, and whether there is access
 * - `fetching`: the PIM is asked, and each answer stored
 * - `recording`: how it went is written down and told
 */
export type Stage =
  | { stage: 'idle' }
  | { stage: 'queued'; trigger: PollTrigger }
  | { stage: 'checking'; trigger: PollTrigger }
  | { stage: 'fetching'; trigger: PollTrigger; started: number }
  | { stage: 'recording'; trigger: PollTrigger; started: number; outcome: PollOutcome };

/**
 * What moves a pass on. `not due`, `busy elsewhere` (another context holds the lock), `no access`, `stopped` (from outside)
 * and `failed` (a mistake of our own, or a database that fails) all end it.
 */
export type Step =
  | { step: 'requested'; trigger: PollTrigger }
  | { step: 'locked' }
  | { step: 'started'; started: number }
  | { step: 'fetched'; outcome: PollOutcome }
  | { step: 'recorded' }
  | { step: 'not due' | 'busy elsewhere' | 'no access' | 'stopped' | 'failed' };

export const IDLE: Stage = { stage: 'idle' };

/** The stage that follows. Throws for a step that this stage does not know: the engine itself would be wrong. */
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
