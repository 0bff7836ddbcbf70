import { command } from './command.ts';

/** How much of a check a change calls for: `changed` leaves it to the check's own tool, which follows the imports. */
export type Extent = 'all' | 'changed' | 'none';

const shipped = (file: string) =>
  /^(entrypoints|components|lib|public)\/|^(wxt\.config\.ts|package(-lock)?\.json|\.npmrc)$/.test(file) &&
  !/\.test\.tsx?$|\/fixtures\.tsx?$/.test(file);

const within = (...folders: readonly string[]) => {
  const prefixes = folders.map((folder) => `${folder}/`);
  return (file: string) => prefixes.some((prefix) => file.startsWith(prefix));
};

/** What a check looks at beside the package; the ones that are not named take seconds and always run. */
const looksAt = new Map<string, (file: string) => boolean>([
  ['chromium', () => false],
  ['firefox', () => false],
  ['build-chrome', within('scripts')],
  ['build-firefox', within('scripts')],
  ['manifest', within('scripts')],
  ['addon', within('scripts', 'docs/store')],
  ['size', within('scripts')],
  ['package', within('scripts')],
  ['faults', within('scripts', 'faults', 'demo')],
  ['start', within('scripts', 'demo')],
]);

/** What a check has to do after a change of these files, as paths from the top of the project. */
function extentOf(check: string, files: readonly string[]): Extent {
  if (check === 'unit') return 'changed';
  const ships = files.some(shipped);
  if (check === 'e2e') {
    if (ships || files.some(within('scripts'))) return 'all';
    return files.some(within('e2e', 'demo', 'lib')) ? 'changed' : 'none';
  }
  const reads = looksAt.get(check);
  return !reads || ships || files.some(reads) ? 'all' : 'none';
}

/** The checks that a change of these files calls for, with what they need, in the order given. */
export function neededSince<T extends { name: string; needs: readonly string[] }>(
  checks: readonly T[],
  files: readonly string[],
): Array<{ check: T; extent: Extent }> {
  const extents = new Map(checks.map(({ name }) => [name, extentOf(name, files)]));
  for (const { name, needs } of checks.toReversed()) {
    if (extents.get(name) === 'none') continue;
    for (const need of needs) if (extents.get(need) === 'none') extents.set(need, 'all');
  }
  return checks
    .map((check) => ({ check, extent: extents.get(check.name) ?? 'all' }))
    .filter(({ extent }) => extent !== 'none');
}

/** The files that differ from a commit, in the working tree and new ones included. Throws if git does not know the commit. */
export async function changedSince(commit: string): Promise<string[]> {
  const asked = [
    ['diff', '--name-only', '--no-renames', commit, '--'],
    ['ls-files', '--others', '--exclude-standard'],
  ];
  const answers = await Promise.all(asked.map((args) => command('git', args)));
  for (const { ok, output } of answers) if (!ok) throw new Error(output.trim());
  return [...new Set(answers.flatMap(({ output }) => output.split('\n')).filter((line) => line !== ''))];
}
