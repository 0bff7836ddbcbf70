import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { packageNames } from './rebuild.ts';
import { command } from './test/command.ts';
import type { Fact } from './test/outcome.ts';

const NOTES = 'docs/store/reviewers.md';

const message = v.object({ code: v.string(), file: v.optional(v.string(), ''), message: v.string() });
const reportSchema = v.object({
  errors: v.array(message),
  warnings: v.array(message),
  notices: v.array(message),
});

/**
 * Checks the Firefox package with Mozilla's linter, without the internet: no error, and every warning is explained to the
 * reviewers, with its code and its file.
 */
export async function checkAddon(): Promise<Fact[]> {
  const { firefox } = await packageNames();
  const { output } = await command('addons-linter', ['--output', 'json', join('.output', firefox)]);
  const report = v.parse(reportSchema, JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)));
  const rows = (await readFile(NOTES, 'utf8')).split('\n').filter((line) => line.startsWith('|'));
  const told = (code: string, file: string) => rows.some((row) => row.includes(`\`${code}\``) && row.includes(file));
  const warnings = [...report.warnings, ...report.notices].map(({ code, file, message: what }): Fact => {
    // What a build calls a chunk ends with what it holds.
    const stable = file.replace(/-[\w-]{8}(\.\w+)$/, '-*$1');
    return { what: `${NOTES} explains ${code} in ${stable || 'the package'} (${what})`, holds: told(code, stable) };
  });
  return [
    ...report.errors.map(({ code, file, message: what }) => ({ what: `no ${code} in ${file}: ${what}`, holds: false })),
    { what: `the add-on linter finds no error in ${firefox}`, holds: report.errors.length === 0 },
    ...warnings,
  ];
}
