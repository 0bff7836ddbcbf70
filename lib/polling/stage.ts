import type { PollOutcome } from './poll.ts';
import type { PollTrigger } from './schedule.ts';

/**
 * Where one pass over one PIM stands. Times in milliseconds since the epoch.
 * - `resting`: no pass under way
 * - `waiting`: somebody asked; whether a pass is due is read, a pass before this one ends, the lock is asked for
 * - `checking`: the lock is held; once more whether it is due, and whether there is access
 * - `asking`: the PIM is asked, and each answer stored
 * - `noting`: how it went is written down and told
 */
export type Stage =
  | { stage: 'resting' }
  | { stage: 'waiting'; occasion: PollTrigger }
  | { stage: 'checking'; occasion: PollTrigger }
  | { stage: 'asking'; occasion: PollTrigger; started: number }
  | { stage: 'noting'; occasion: PollTrigger; started: number; outcome: PollOutcome };

/**
 * What moves a pass on. `not due`, `busy elsewhere` (another context holds the lock), `no access`, `stopped` (from outside)
 * and `broken` (a mistake of our own, or a database that fails) all end it.
 */
export type Step =
  | { step: 'called'; occasion: PollTrigger }
  | { step: 'locked' }
  | { step: 'admitted'; started: number }
  | { step: 'answered'; outcome: PollOutcome }
  | { step: 'noted' }
  | { step: 'not due' | 'busy elsewhere' | 'no access' | 'stopped' | 'broken' };

export const RESTING: Stage = { stage: 'resting' };

/** The stage that follows. Throws for a step that this stage does not know: the engine itself would be wrong. */
export function advance(from: Stage, step: Step): Stage {
  switch (from.stage) {
    case 'resting':
      if (step.step === 'called') return { stage: 'waiting', occasion: step.occasion };
      break;
    case 'waiting':
      if (step.step === 'locked') return { ...from, stage: 'checking' };
      if (ends(step, 'not due', 'busy elsewhere', 'stopped', 'broken')) return RESTING;
      break;
    case 'checking':
      if (step.step === 'admitted') return { ...from, stage: 'asking', started: step.started };
      if (ends(step, 'not due', 'no access', 'stopped', 'broken')) return RESTING;
      break;
    case 'asking':
      if (step.step === 'answered') return { ...from, stage: 'noting', outcome: step.outcome };
      if (ends(step, 'stopped', 'broken')) return RESTING;
      break;
    case 'noting':
      if (ends(step, 'noted', 'broken')) return RESTING;
      break;
  }
  throw new Error(`A pass that is ${from.stage} cannot be ${step.step}.`);
}

function ends({ step }: Step, ...known: ReadonlyArray<Step['step']>): boolean {
  return known.includes(step);
}
