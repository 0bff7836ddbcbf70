import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import process from 'node:process';
import * as v from 'valibot';
import { command } from './command.ts';
import { failure, type Outcome, type TestDuration } from './outcome.ts';

const FOLDER = '.cache/test';

/** How many of the tests that were left out are named. */
const NAMED = 5;

const unitReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  testResults: v.array(
    v.object({
      status: v.string(),
      assertionResults: v.array(
        v.object({ status: v.string(), fullName: v.string(), duration: v.nullish(v.number()) }),
      ),
    }),
  ),
});

/** How much of the covered code the tests reach, in percent. */
const coverageReport = v.object({ total: v.object({ branches: v.object({ pct: v.number() }) }) });

/**
 * The unit tests, counted one by one; a file that could not be loaded counts as one that failed. In CI all of them together must
 * reach so much of `lib` as vitest.config.ts says: to measure that takes a quarter of their time.
 */
export async function unitTests(filters: readonly string[]): Promise<Outcome> {
  const file = await freshFile('unit.json');
  // Not written when a test fails.
  const coverage = await freshFile('coverage/coverage-summary.json');
  const all = filters.length === 0;
  const changed = filters.some((filter) => filter.startsWith('--changed'));
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters];
  if (changed) args.push('--passWithNoTests');
  const { ok, output } = await command('vitest', all && process.env.CI ? [...args, '--coverage.enabled'] : args, {
    limit: 420_000,
  });
  if (!existsSync(file)) return failure(output);
  const report = v.parse(unitReport, JSON.parse(await readFile(file, 'utf8')));
  const unloadable = report.testResults.filter((r) => r.status === 'failed' && r.assertionResults.length === 0);
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const leftOut = tests.filter(({ status }) => status === 'skipped' || status === 'pending');
  const outcome = counted(ok, output, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    leftOut: leftOut.map(({ fullName }) => fullName),
    durations: tests.map(({ fullName, duration }) => ({ test: fullName, seconds: (duration ?? 0) / 1000 })),
    mayBeEmpty: changed,
  });
  return existsSync(coverage) ? { ...outcome, notes: [...outcome.notes, await reach(coverage)] } : outcome;
}

async function reach(coverage: string): Promise<string> {
  const summary = JSON.parse(await readFile(coverage, 'utf8'));
  const { branches } = v.parse(coverageReport, summary).total;
  return `reached of the branches in lib: ${branches.pct} %`;
}

interface Suite {
  title: string;
  specs: Array<{
    title: string;
    tests: Array<{
      status: string;
      annotations: Array<{ description?: string | undefined }>;
      results: Array<{ duration: number }>;
    }>;
  }>;
  suites?: Suite[] | undefined;
}

const suite: v.GenericSchema<Suite> = v.object({
  title: v.string(),
  specs: v.array(
    v.object({
      title: v.string(),
      tests: v.array(
        v.object({
          status: v.string(),
          annotations: v.array(v.object({ description: v.optional(v.string()) })),
          // In milliseconds, an entry a try.
          results: v.array(v.object({ duration: v.number() })),
        }),
      ),
    }),
  ),
  suites: v.optional(v.array(v.lazy(() => suite))),
});

const endToEndReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
  errors: v.array(v.unknown()),
  suites: v.array(suite),
});

/** The tests in a real browser, counted one by one. */
export async function endToEndTests(filters: readonly string[]): Promise<Outcome> {
  const file = await freshFile('e2e.json');
  const changed = filters.some((filter) => filter.startsWith('--only-changed'));
  const args = ['test', '--reporter=list,json', ...(changed ? ['--pass-with-no-tests'] : []), ...filters];
  const { ok, output } = await command('playwright', args, {
    limit: 1_200_000,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  if (!existsSync(file)) return failure(output);
  const { stats, errors, suites } = v.parse(endToEndReport, JSON.parse(await readFile(file, 'utf8')));
  const outcome = counted(ok, output, {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    leftOut: suites.flatMap(skippedIn),
    durations: suites.flatMap((of) => durationsIn(of)),
    mayBeEmpty: changed,
  });
  const again = stats.flaky > 0 ? [`passed at the second try only: ${stats.flaky}, see test-results`] : [];
  return { ...outcome, notes: [...outcome.notes, ...again] };
}

function skippedIn({ title, specs, suites = [] }: Suite): string[] {
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => `${title} ${spec.title}: ${annotations[0]?.description ?? 'no reason given'}`),
  );
  return [...own, ...suites.flatMap(skippedIn)];
}

function durationsIn({ title, specs, suites = [] }: Suite, within = ''): TestDuration[] {
  const path = within === '' ? title : `${within} › ${title}`;
  const own = specs.flatMap((spec) =>
    spec.tests.map(({ results }) => ({
      test: `${path} › ${spec.title}`,
      seconds: results.reduce((sum, { duration }) => sum + duration, 0) / 1000,
    })),
  );
  return [...own, ...suites.flatMap((of) => durationsIn(of, path))];
}

/** A tool that failed without a failed test, or ran none, has failed all the same. Skipped tests are listed. */
function counted(
  ok: boolean,
  output: string,
  counts: { passed: number; failed: number; leftOut: string[]; durations: TestDuration[]; mayBeEmpty: boolean },
): Outcome {
  const { passed, failed, leftOut, durations, mayBeEmpty } = counts;
  const unnamed = failed === 0 && (!ok || (passed === 0 && !mayBeEmpty)) ? 1 : 0;
  const notes = leftOut.slice(0, NAMED).map((name) => `left out: ${name}`);
  if (leftOut.length > NAMED) notes.push(`left out: ${leftOut.length - NAMED} more`);
  return { passed, failed: failed + unnamed, skipped: leftOut.length, output, notes, durations };
}

async function freshFile(name: string): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  await rm(`${FOLDER}/${name}`, { force: true });
  return `${FOLDER}/${name}`;
}
