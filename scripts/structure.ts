import process from 'node:process';
import { writeConfig } from './structure/biome.ts';
import { explained } from './structure/check.ts';
import { type Figure, figuresOf, holds } from './structure/figures.ts';
import { readSources } from './structure/sources.ts';

const [option, file] = process.argv.slice(2);
if (option === '--biome') await writeConfig(file);
else process.exitCode = print(figuresOf(await readSources()));

/** Shows the figures with their bounds, then what exceeds them. Ends with 1 when anything does. */
function print(figures: readonly Figure[]): number {
  const row = (what: string, value: string | number, bound: string) =>
    console.log(what.padEnd(46) + String(value).padStart(6) + bound.padStart(8));
  row('', 'value', 'bound');
  for (const figure of figures) {
    const { what, value, bound, atLeast } = figure;
    row(what, value, Number.isFinite(bound) ? `${atLeast ? '≥ ' : '≤ '}${bound}${holds(figure) ? '' : ' !'}` : '');
  }
  const beyond = figures.filter((figure) => !holds(figure));
  for (const figure of beyond) console.log(`\n${explained(figure)}`);
  return beyond.length > 0 ? 1 : 0;
}
