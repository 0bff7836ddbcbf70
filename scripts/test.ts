import process from 'node:process';
import { killAll } from './test/command.ts';
import { failure, type Outcome } from './test/outcome.ts';
import { type Step, steps } from './test/steps.ts';

/**
 * Runs every check of the project, or the named one with what it needs (`npm test -- e2e main-job`; what follows the
 * name goes to that check's own tool). The last line reads `N passed, N failed`; the exit code tells the same.
 */
async function test(name: string | undefined, filters: readonly string[]): Promise<void> {
  const chosen = name === undefined ? steps : wanted(name);
  const outcomes = new Map<string, Outcome & { seconds: number }>();
  for (const step of chosen) {
    process.stdout.write(`${step.name.padEnd(16)} `);
    const start = performance.now();
    const missing = step.needs.find((need) => (outcomes.get(need)?.failed ?? 0) > 0);
    const outcome = missing
      ? failure(`Not run, since “${missing}” failed.`)
      : await step.run(step.name === name ? filters : []).catch((error: unknown) => failure(String(error)));
    const seconds = (performance.now() - start) / 1000;
    outcomes.set(step.name, { ...outcome, seconds });
    console.log(`${outcome.failed === 0 ? 'ok' : 'FAILED'}  ${seconds.toFixed(1)} s`);
    if (outcome.failed > 0) console.log(`${outcome.output.trimEnd()}\n`);
    for (const note of outcome.notes) console.log(`  ${note}`);
  }
  report(outcomes);
}

function wanted(name: string): Step[] {
  const step = steps.find((known) => known.name === name);
  if (!step) {
    console.error(`No check is called “${name}”. There are: ${steps.map((known) => known.name).join(', ')}.`);
    process.exit(2);
  }
  return steps.filter((known) => known === step || step.needs.includes(known.name));
}

function report(outcomes: ReadonlyMap<string, Outcome & { seconds: number }>): void {
  const total = { passed: 0, failed: 0, skipped: 0, seconds: 0 };
  const row = (name: string, cells: readonly (string | number)[]) =>
    console.log(name.padEnd(16) + cells.map((cell) => String(cell).padStart(9)).join(''));
  console.log();
  row('', ['passed', 'failed', 'skipped', 'seconds']);
  for (const [name, { passed, failed, skipped, seconds }] of outcomes) {
    row(name, [passed, failed, skipped, seconds.toFixed(1)]);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.seconds += seconds;
  }
  row('all', [total.passed, total.failed, total.skipped, total.seconds.toFixed(1)]);
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

const [name, ...filters] = process.argv.slice(2);
await test(name, filters);
