import process from 'node:process';
import { checkAddon } from '../addon.ts';
import type { BrowserName } from '../browsers.ts';
import { checkManifests } from '../manifest.ts';
import { rebuild, zip } from '../rebuild.ts';
import { checkSizes } from '../size.ts';
import { checkStructure } from '../structure/check.ts';
import { command } from './command.ts';
import { failure, fromFacts, type Outcome, whole } from './outcome.ts';
import { endToEndTests, unitTests } from './reports.ts';
import { startsTheDemo } from './start.ts';

export interface Step {
  name: string;
  /** Steps whose result this one reads. */
  needs: readonly string[];
  /** How many processors it keeps busy. Those of 1 run side by side; one of 0 waits most of its time, and runs beside all others. */
  processors: 0 | 1 | 2;
  /** `filters` are passed on to the tool, where it takes any. */
  run(filters: readonly string[]): Promise<Outcome>;
}

/**
 * All checks, those of one processor first. The faults and the start of the demo take the longest of them, and begin as soon
 * as they can: the others run beside them.
 */
export const steps: readonly Step[] = [
  { name: 'chromium', needs: [], processors: 0, run: () => installed('chromium') },
  // One after the other: both come from the same installer.
  { name: 'firefox', needs: ['chromium'], processors: 0, run: () => installed('firefox') },
  { name: 'types', needs: [], processors: 1, run: types },
  { name: 'lint', needs: [], processors: 1, run: () => tool('biome', ['check', '--error-on-warnings', '.']) },
  { name: 'build-chrome', needs: [], processors: 1, run: () => packed('chrome') },
  { name: 'faults', needs: ['build-chrome', 'chromium'], processors: 0, run: faults },
  { name: 'start', needs: ['chromium'], processors: 1, run: startsTheDemo },
  { name: 'structure', needs: [], processors: 1, run: checkStructure },
  { name: 'unused', needs: [], processors: 1, run: () => tool('knip', []) },
  { name: 'build-firefox', needs: [], processors: 1, run: () => packed('firefox') },
  {
    name: 'manifest',
    needs: ['build-chrome', 'build-firefox'],
    processors: 1,
    run: async () => fromFacts(await checkManifests(), false),
  },
  { name: 'addon', needs: ['build-firefox'], processors: 1, run: async () => fromFacts(await checkAddon(), true) },
  {
    name: 'size',
    needs: ['build-chrome', 'build-firefox'],
    processors: 1,
    run: async () => fromFacts(await checkSizes(), true),
  },
  {
    name: 'package',
    needs: ['build-chrome', 'build-firefox'],
    processors: 1,
    run: async () => fromFacts(await rebuild(), true),
  },
  { name: 'unit', needs: [], processors: 2, run: unitTests },
  { name: 'e2e', needs: ['build-chrome', 'build-firefox', 'chromium', 'firefox'], processors: 2, run: endToEndTests },
];

async function tool(name: string, args: readonly string[]): Promise<Outcome> {
  const { ok, output } = await command(name, args);
  return whole(ok, output);
}

async function packed(browser: string): Promise<Outcome> {
  const { ok, output } = await zip(browser);
  return whole(ok, output);
}

async function installed(browser: BrowserName): Promise<Outcome> {
  const { ok, output } = await command(process.execPath, ['scripts/test/install-browser.ts', browser], {
    limit: 900_000,
  });
  return whole(ok, output);
}

async function types(): Promise<Outcome> {
  const prepared = await command('wxt', ['prepare']);
  return prepared.ok ? tool('tsc', ['--noEmit', '-p', '.']) : whole(false, prepared.output);
}

/** The short form of `npm run faults`; each fault counts as a test. */
async function faults(filters: readonly string[]): Promise<Outcome> {
  const args = [
    '--disable-warning=ExperimentalWarning',
    'faults/main.ts',
    '--browser',
    'chromium',
    '--short',
    ...filters,
  ];
  const { ok, output } = await command(process.execPath, args, { limit: 300_000 });
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  if (passed === undefined) return failure(output);
  return { passed: Number(passed), failed: ok ? 0 : Math.max(1, Number(failed)), skipped: 0, output, notes: [] };
}
