import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { configDefaults, defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { everyAwait } from './faults/crash/every-await.ts';

const UNIT = '{components,demo,faults,lib,scripts}/**/*.test.{ts,tsx}';

/** What lets a connection, a PIM or a team live for days and weeks. */
const DAYS = 'demo/simulation/*.test.ts';

const withText = (text: RegExp) =>
  globSync(UNIT, { cwd: import.meta.dirname }).filter((file) =>
    text.test(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')),
  );

/** Tests that replace modules need modules for themselves; all others share a process and its modules. */
const alone = withText(/\bvi\.(mock|doMock|resetModules)\(/);

/** Tests that draw share a document besides. */
const drawn = withText(/^\/\/ @vitest-environment happy-dom$/m).filter((file) => !alone.includes(file));

const fuzzed = Boolean(process.env.FUZZ_RUNS);

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    testTimeout: 20_000,
    // What tests read without importing it.
    forceRerunTriggers: [...configDefaults.forceRerunTriggers, '**/*.md', '**/_locales/**', '**/demo/samples/**'],
    // On two processors its own choice would be one process. Threads are faster still, but a native module crashes in them.
    maxWorkers: availableParallelism(),
    // Measured by `npm test`; see scripts/test/reports.ts.
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts'],
      exclude: ['**/*.test.ts', '**/fixtures.ts'],
      reporter: ['json-summary'],
      reportsDirectory: '.cache/test/coverage',
      thresholds: { branches: 95 },
    },
    setupFiles: fuzzed ? ['faults/fuzz-setup.ts'] : [],
    // They run in the order of their names, and what takes longest has to begin first: else one process is left alone with it.
    projects: [
      {
        extends: true,
        test: {
          name: '90 days',
          include: [DAYS],
          isolate: fuzzed,
          setupFiles: ['scripts/test/clean-file.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: [UNIT],
          exclude: [...configDefaults.exclude, DAYS, ...alone, ...drawn],
          // A fuzz run mocks a module for all of them.
          isolate: fuzzed,
          setupFiles: ['scripts/test/clean-file.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'drawn',
          include: drawn,
          isolate: fuzzed,
          setupFiles: ['scripts/test/clean-file.ts', 'scripts/test/clean-document.ts'],
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
      // The same code with a place to die at every await.
      {
        extends: true,
        plugins: [everyAwait()],
        test: { name: 'crash', include: ['faults/crash/*.crash.ts'], testTimeout: 300_000 },
      },
    ],
  },
});
