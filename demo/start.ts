import process from 'node:process';
import { NoBrowserError } from '../scripts/browsers.ts';
import { readOptions, usage } from './start/options.ts';
import { play } from './start/play.ts';
import { StartProblem } from './start/problem.ts';
import { Run } from './start/run.ts';

/** `npm start`: the extension in a browser, beside a PIM. Everything that it started ends with it. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process);
  if (options.help) return console.log(usage);
  const run = new Run();
  try {
    await play(options, run);
  } catch (error) {
    // What fails because it was ended is no failure.
    if (!run.signal.aborted) throw error;
  } finally {
    await run.end();
  }
}

function explain(error: unknown): string {
  if (error instanceof StartProblem || error instanceof NoBrowserError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

await main().catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});
