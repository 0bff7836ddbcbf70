import process from 'node:process';
import { measureCharts } from './charts.ts';
import { measureDashboard } from './dashboard.ts';
import { measureIngest } from './ingest.ts';
import { type Ground, prepareGround } from './installed.ts';
import { measureMemory } from './memory.ts';
import { measurePage } from './page.ts';
import { measurePopup } from './popup.ts';
import { keep, machine, type Table, written } from './report.ts';
import { measureSearch } from './search.ts';
import { measureSizes } from './sizes.ts';

/** What can be measured, in the order of docs/performance-last-run.md. */
const measures = new Map<string, (ground: Ground) => Promise<Table[]>>([
  ['popup', measurePopup],
  ['dashboard', measureDashboard],
  ['charts', measureCharts],
  ['search', measureSearch],
  ['ingest', measureIngest],
  ['page', measurePage],
  ['sizes', measureSizes],
  ['memory', measureMemory],
]);

process.exitCode = await main(process.argv.slice(2));

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !measures.has(name));
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(', ')} to measure, only: ${[...measures.keys()].join(', ')}.`);
    return 2;
  }
  console.log(`Measured on ${machine()}`);
  const ground = await prepareGround();
  const tables = new Map<string, Table[]>();
  try {
    for (const [name, measure] of measures) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const measured = await measure(ground);
      tables.set(name, measured);
      for (const table of measured) console.log(`\n${written(table)}`);
    }
  } finally {
    await ground.remove();
  }
  return (await keep(tables, [...measures.keys()])) ? 0 : 1;
}
