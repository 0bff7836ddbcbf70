import process from 'node:process';
import { killAll } from './test/command.ts';
import { failure, type Outcome } from './test/outcome.ts';
import { changedSince, neededSince } from './test/since.ts';
import { type Step, steps } from './test/steps.ts';

/** What the checks share; the heaviest of them keep two busy. */
const PROCESSORS = 2;

/** How many of the slowest tests are named. */
const SLOWEST = 10;

type Ended = Outcome & { seconds: number };

/** A check to run, and what is passed on to its own tool. */
interface Planned {
  step: Step;
  filters: readonly string[];
}

/** Runs each as soon as what it needs has ended and processors are free for it, the first of the plan first. */
async function test(plan: readonly Planned[]): Promise<void> {
  const ended = new Map<string, Ended>();
  const running = new Set<Promise<void>>();
  const waiting = [...plan];
  let free = PROCESSORS;
  const isReady = ({ step }: Planned) => step.processors <= free && step.needs.every((need) => ended.has(need));
  while (waiting.length > 0) {
    const next = waiting.find(isReady);
    if (!next) {
      await Promise.race(running);
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    const { step, filters } = next;
    free -= step.processors;
    const run = outcomeOf(step, filters, ended).then((outcome) => {
      ended.set(step.name, outcome);
      running.delete(run);
      free += step.processors;
      show(step.name, outcome);
    });
    running.add(run);
  }
  await Promise.all(running);
  report(ended);
}

/**
 * Every check of the project; the named one with what it needs (`npm test -- e2e main-job`; what follows the name goes to
 * that check's own tool); or those that a change since a commit can touch (`npm test -- --since main`).
 */
async function planned([name, ...rest]: readonly string[]): Promise<Planned[]> {
  if (name === undefined) return steps.map((step) => ({ step, filters: [] }));
  if (name === '--since') return since(rest[0]);
  return wanted(name).map((step) => ({ step, filters: step.name === name ? rest : [] }));
}

async function since(commit: string | undefined): Promise<Planned[]> {
  if (commit === undefined) giveUp('Which commit? npm test -- --since <commit>');
  const files = await changedSince(commit).catch((error: Error) => giveUp(error.message));
  return neededSince(steps, files).map(({ check, extent }) => ({
    step: check,
    filters: extent === 'changed' ? [`${check.name === 'unit' ? '--changed' : '--only-changed'}=${commit}`] : [],
  }));
}

async function outcomeOf(step: Step, filters: readonly string[], before: ReadonlyMap<string, Ended>): Promise<Ended> {
  const start = performance.now();
  const missing = step.needs.find((need) => (before.get(need)?.failed ?? 0) > 0);
  const outcome = missing
    ? failure(`Not run, since “${missing}” failed.`)
    : await step.run(filters).catch((error: unknown) => failure(String(error)));
  return { ...outcome, seconds: (performance.now() - start) / 1000 };
}

function show(name: string, { failed, seconds, output, notes }: Ended): void {
  console.log(`${name.padEnd(16)} ${failed === 0 ? 'ok' : 'FAILED'}  ${seconds.toFixed(1)} s`);
  if (failed > 0) console.log(`${output.trimEnd()}\n`);
  for (const note of notes) console.log(`  ${note}`);
}

function wanted(name: string): Step[] {
  const step = steps.find((known) => known.name === name);
  if (!step) giveUp(`No check is called “${name}”. There are: ${steps.map((known) => known.name).join(', ')}.`);
  return steps.filter((known) => known === step || step.needs.includes(known.name));
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(2);
}

/** The last line reads `N passed, N failed`; the exit code tells the same. */
function report(outcomes: ReadonlyMap<string, Ended>): void {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const row = (name: string, cells: readonly (string | number)[]) =>
    console.log(name.padEnd(16) + cells.map((cell) => String(cell).padStart(9)).join(''));
  console.log();
  row('', ['passed', 'failed', 'skipped', 'seconds']);
  for (const [name, { passed, failed, skipped, seconds }] of outcomes) {
    row(name, [passed, failed, skipped, seconds.toFixed(1)]);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  // Less than the sum: some of them run side by side.
  row('all', [total.passed, total.failed, total.skipped, (performance.now() / 1000).toFixed(1)]);
  const slowest = [...outcomes.values()]
    .flatMap(({ durations = [] }) => durations)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST);
  if (slowest.length > 0) console.log('\nThe slowest tests, in seconds:');
  for (const { test, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(6)}  ${test}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    killAll();
    process.exit(130);
  });
}

await test(await planned(process.argv.slice(2)));
