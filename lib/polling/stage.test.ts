import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PollOutcome } from './poll.ts';
import { advance, IDLE, type Stage, type Step } from './stage.ts';

const outcome: PollOutcome = {
  state: 'ok',
  stopped: false,
  retryAfter: null,
  newErrors: 1,
  droppedEntries: 0,
  faults: 0,
  serverErrors: 0,
  soon: false,
};

const stages: readonly Stage[] = [
  IDLE,
  { stage: 'queued', trigger: 'load' },
  { stage: 'checking', trigger: 'load' },
  { stage: 'fetching', trigger: 'load', started: 5 },
  { stage: 'recording', trigger: 'load', started: 5, outcome },
];

const steps: readonly Step[] = [
  { step: 'requested', trigger: 'load' },
  { step: 'locked' },
  { step: 'started', started: 5 },
  { step: 'fetched', outcome },
  { step: 'recorded' },
  { step: 'not due' },
  { step: 'busy elsewhere' },
  { step: 'no access' },
  { step: 'stopped' },
  { step: 'failed' },
];

/** The arrows of the diagram at the head of the engine: `from step to`. */
function drawn(): string[] {
  const source = readFileSync(new URL('./engine.ts', import.meta.url), 'utf8');
  const chains = source.split('\n').filter((line) => line.startsWith(' *') && line.includes('──▶'));
  return chains.flatMap((chain) => {
    const [first = '', ...arrows] = chain.slice(2).split('── ');
    let from = first.trim();
    return arrows.flatMap((arrow) => {
      const [names = '', to = ''] = arrow.split(' ──▶ ').map((part) => part.trim());
      const here = from;
      from = to;
      return names.split(', ').map((name) => `${here}: ${name} → ${to}`);
    });
  });
}

describe('the stages of a poll', () => {
  const all = stages.flatMap((from) => steps.map((step) => ({ from, step })));
  const possible = new Set(drawn());

  it.each(all)('$from.stage, $step.step: as in the diagram at the head of the engine', ({ from, step }) => {
    const arrow = [...possible].find((one) => one.startsWith(`${from.stage}: ${step.step} →`));
    if (arrow) expect(`${from.stage}: ${step.step} → ${advance(from, step).stage}`).toBe(arrow);
    else expect(() => advance(from, step)).toThrow(`A pass that is ${from.stage} cannot be ${step.step}.`);
  });

  it('are the only ones in the diagram', () => {
    const known = all.map(({ from, step }) => `${from.stage}: ${step.step}`);
    expect([...possible].filter((arrow) => !known.includes(arrow.split(' →')[0] ?? ''))).toEqual([]);
    expect(possible.size).toBe(16);
  });

  it('carry along the trigger, the start and the outcome of the poll', () => {
    const [called, locked, admitted, answered] = steps;
    const way = [called, locked, admitted, answered].flatMap((step) => step ?? []);
    expect(way.reduce(advance, IDLE)).toEqual(stages.at(-1));
  });
});
