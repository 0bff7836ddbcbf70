import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import process from 'node:process';
import { isIn, nestedIn, objection, type Room, rooms } from './rooms.ts';

interface Override {
  includes: readonly string[];
  linter: { rules: object };
}

interface Config {
  overrides: readonly Override[];
}

const CONFIG = 'biome.json';

/** The rule does not hold for them. */
const TESTS = ['!**/*.test.*', '!**/fixtures.*'];

/** What the pure rooms may not import either. */
const BROWSER = ['wxt/**', 'preact', 'preact/**', '@preact/**', 'idb'];

/** The only file that may leave a promise to itself: it logs and shows what fails. */
const RUN = 'components/controls/run.ts';

/** Biome's configuration with the overrides of `lib` and `components` that follow from the table; the others stay. */
export async function configured(): Promise<Config> {
  const config: Config = JSON.parse(await readFile(CONFIG, 'utf8'));
  const others = config.overrides.filter(({ includes }) => !includes.some((path) => /^(lib|components)\//.test(path)));
  return { ...config, overrides: [...others, ...roomOverrides()] };
}

/** Writes it as Biome formats it. */
export async function writeConfig(file: string = CONFIG): Promise<void> {
  const { status, stdout, stderr } = spawnSync(
    join('node_modules', '.bin', 'biome'),
    ['format', `--stdin-file-path=${CONFIG}`],
    { input: JSON.stringify(await configured()), encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(stderr);
  await writeFile(file, stdout);
}

/** Rooms of the same rules share an override; one more holds for all components. Of two for a file, Biome takes the last. */
export function roomOverrides(): Override[] {
  const alike = Map.groupBy(rooms, (room) => JSON.stringify(forbidden(room)));
  return [
    ...[...alike].map(([group, members]) => override(JSON.parse(group), members)),
    {
      includes: ['components/**', `!${RUN}`, ...TESTS],
      linter: { rules: { complexity: { noVoid: 'error' } } },
    },
  ];
}

function override(group: readonly string[], members: readonly Room[]): Override {
  const message = 'Files of this folder may not import it. The table is in scripts/structure/rooms.ts.';
  const noRestrictedImports = { level: 'error', options: { patterns: [{ group, message }] } };
  return {
    includes: [...members.flatMap(filesOf), ...TESTS],
    linter: { rules: { style: { noRestrictedImports } } },
  };
}

function filesOf(room: Room): string[] {
  return [all(room.path), ...nestedIn(room).map(({ path }) => `!${all(path)}`)];
}

/** What a room may not import, as Biome writes it: a later pattern overrides an earlier one, and `!` allows. */
function forbidden(room: Room): string[] {
  // A file that is a room has its neighbours beside it.
  const beside = isFile(room.path) ? ['./**'] : [];
  const inside = nestedIn(room).filter(({ path }) => objection(room, path, false) !== null);
  return [
    '#*/**',
    '../**',
    ...beside,
    ...inside.map(({ path }) => relative(room, path)),
    ...room.mayImport.flatMap((entry) => patterns(room, entry)),
    ...(room.pure ? BROWSER : []),
  ];
}

/** The same of one entry of the table. */
function patterns(room: Room, entry: string): string[] {
  const path = entry.replace('!', '');
  const sign = entry.startsWith('!') ? '' : '!';
  const [side, folder] = room.path.split('/');
  const around = isIn(room.path, path);
  // All of `lib`, but the own folder is named from here; the folder around, but not what lies beside that one.
  if (/^(lib|components)(\/|$)/.test(path) && !isIn(path, `${side}/${folder}`)) {
    return [`${sign}#${all(path)}`, ...(around ? [`#${all(room.path)}`] : [])];
  }
  return around ? [`${sign}../**`, '../../**'] : [`${sign}${relative(room, path)}`];
}

function relative(room: Room, path: string): string {
  const way = posix.relative(room.path, path);
  return all(way.startsWith('.') ? way : `./${way}`);
}

function all(path: string): string {
  return isFile(path) ? path : `${path}/**`;
}

function isFile(path: string): boolean {
  return posix.extname(path) !== '';
}
