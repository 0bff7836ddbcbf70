import type { Outcome } from '../test/outcome.ts';
import { type Figure, figuresOf, holds } from './figures.ts';
import { readSources } from './sources.ts';

/** Whether the files have moved into the rooms of the table. Until then, what exceeds a bound is left out, which is said. */
export const IN_FORCE = false;

/** The structure of the product as a check. */
export async function checkStructure(): Promise<Outcome> {
  return outcomeOf(figuresOf(await readSources()), IN_FORCE);
}

/** Every figure counts as a test: it holds, fails, or is left out. */
export function outcomeOf(figures: readonly Figure[], inForce: boolean): Outcome {
  const within = figures.filter(holds);
  const beyond = figures.filter((figure) => !holds(figure));
  return {
    passed: within.length,
    failed: inForce ? beyond.length : 0,
    skipped: inForce ? 0 : beyond.length,
    output: beyond.map(explained).join('\n'),
    notes: [...within.map(said), ...(inForce ? [] : beyond.map((figure) => `left out: ${said(figure)}`))],
  };
}

/** A figure and its bound in one line. */
function said({ what, value, bound, atLeast }: Figure): string {
  return `${what}: ${value} of ${atLeast ? 'at least ' : ''}${bound}`;
}

/** The same with everything that was counted. */
export function explained(figure: Figure): string {
  return [`  not so: ${said(figure)}`, ...figure.found.map((entry) => `    ${entry}`)].join('\n');
}
