import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';
import * as v from 'valibot';

/** Runs every property test many times (10,000, or the number that is given) and prints which properties held. */
const runs = process.argv[2] ?? '10000';
const notes = '.cache/fuzz.jsonl';
const files = globSync('{components,demo,faults,lib}/**/*.test.{ts,tsx}').filter((file) =>
  readFileSync(file, 'utf8').includes("from 'fast-check'"),
);

mkdirSync('.cache', { recursive: true });
rmSync(notes, { force: true });
writeFileSync(notes, '');
const { status } = spawnSync(
  'vitest',
  ['run', '--project', 'unit', '--project', 'drawn', '--project', 'alone', '--testTimeout', '3600000', ...files],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, FUZZ_RUNS: runs, FUZZ_NOTES: notes },
  },
);

const held = readFileSync(notes, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => v.parse(v.object({ test: v.string(), file: v.string(), runs: v.number() }), JSON.parse(line)));
console.log('| Code | Property | Runs |\n|---|---|---|');
for (const { test, file, runs } of held.sort((a, b) => (a.file < b.file ? -1 : 1))) {
  const code = relative('.', file).replace(/\.test\.tsx?$/, '');
  console.log(`| \`${code}\` | ${test.replaceAll(' > ', ' ').replaceAll('|', '\\|')} | ${runs.toLocaleString('en')} |`);
}
console.log(
  `\n${held.length} properties held, in ${files.length} files${status === 0 ? '' : '; some did not, see above'}.`,
);
process.exitCode = status ?? 1;
