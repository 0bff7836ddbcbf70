import type { Outcome } from '../test/outcome.ts';
import { type Figure, figuresOf, holds } from './figures.ts';
import { readSources } from './sources.ts';

/** The structure of the product as a check. */
export async function checkStructure(): Promise<Outcome> {
  return outcomeOf(figuresOf(await readSources()));
}

/** Every figure counts as a test. */
export function outcomeOf(figures: readonly Figure[]): Outcome {
  const within = figures.filter(holds);
  const beyond = figures.filter((figure) => !holds(figure));
  return {
    passed: within.length,
    failed: beyond.length,
    skipped: 0,
    output: beyond.map(explained).join('\n'),
    notes: within.map(said),
  };
}

/** A figure and its bound in one line. */
function said({ what, value, bound, atLeast }: Figure): string {
  return `${what}: ${value}${Number.isFinite(bound) ? ` of ${atLeast ? 'at least ' : ''}${bound}` : ''}`;
}

/** The same with everything that was counted. */
export function explained(figure: Figure): string {
  return [`  not so: ${said(figure)}`, ...figure.found.map((entry) => `    ${entry}`)].join('\n');
}
