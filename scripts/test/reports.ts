import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { command } from './command.ts';
import { failure, type Outcome } from './outcome.ts';

const FOLDER = '.cache/test';

const unitReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.unknown()) })),
});

/** The unit tests, counted one by one; a file that could not be loaded counts as one that failed. */
export async function unitTests(filters: readonly string[]): Promise<Outcome> {
  const file = await freshFile('unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters];
  const { ok, output } = await command('vitest', args);
  if (!existsSync(file)) return failure(output);
  const report = v.parse(unitReport, JSON.parse(await readFile(file, 'utf8')));
  const unloadable = report.testResults.filter((r) => r.status === 'failed' && r.assertionResults.length === 0);
  return counted(ok, output, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests,
  });
}

const endToEndReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
  errors: v.array(v.unknown()),
});

/** The tests in a real browser, counted one by one. */
export async function endToEndTests(filters: readonly string[]): Promise<Outcome> {
  const file = await freshFile('e2e.json');
  const { ok, output } = await command('playwright', ['test', '--reporter=list,json', ...filters], {
    limit: 420_000,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  if (!existsSync(file)) return failure(output);
  const { stats, errors } = v.parse(endToEndReport, JSON.parse(await readFile(file, 'utf8')));
  return counted(ok, output, {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  });
}

/** A tool that failed without a failed test, or ran none, has failed all the same. */
function counted(ok: boolean, output: string, counts: { passed: number; failed: number; skipped: number }): Outcome {
  const { passed, failed, skipped } = counts;
  const unnamed = failed === 0 && (!ok || passed === 0) ? 1 : 0;
  const notes = skipped > 0 ? output.split('\n').filter((line) => line.startsWith('left out:')) : [];
  return { passed, failed: failed + unnamed, skipped, output, notes };
}

async function freshFile(name: string): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  await rm(`${FOLDER}/${name}`, { force: true });
  return `${FOLDER}/${name}`;
}
