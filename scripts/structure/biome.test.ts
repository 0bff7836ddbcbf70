import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { configured, roomOverrides } from './biome.ts';
import { isIn, objection, type Room, rooms } from './rooms.ts';

/** A file of each room. */
const samples = rooms.map((room) => ({ room, file: /\.ts$/.test(room.path) ? room.path : `${room.path}/sample.ts` }));

/** What every room tries to import of the project: a file of each room, each file that the table names, and of no room. */
const targets = new Set([
  ...samples.map(({ file }) => file),
  ...rooms
    .flatMap(({ mayImport }) => mayImport.map((entry) => entry.replace('!', '')))
    .filter((path) => /\.\w+$/.test(path)),
  ...['demo/sample.ts', 'lib/elsewhere/sample.ts', 'components/sample.ts'],
]);

const packages = ['idb', 'preact', 'preact/hooks', '@preact/signals', 'wxt/browser', 'valibot'];

/** Each import that a file tries, and whether it is forbidden. Biome cannot tell types from values. */
function attempts({ room, file }: { room: Room; file: string }): [name: string, forbidden: boolean][] {
  const others = [...targets].filter((target) => target !== file);
  const up = '../'.repeat(file.split('/').length - 1);
  return [
    ...others.map((to): [string, boolean] => [specifier(file, to), objection(room, to, true) !== null]),
    ...packages.map((name): [string, boolean] => [name, room.pure === true && name !== 'valibot']),
    ['./beside.ts', /\.ts$/.test(room.path)],
    // Another folder is never named from here, the own one never from the root.
    [`${up}lib/model/pim.ts`, true],
    [`#${file}`, true],
  ];
}

/** An import as the project writes it: from here within a folder of the first level, else from the root. */
function specifier(from: string, to: string): string {
  const [side, folder] = from.split('/');
  if (/^(lib|components|demo)\//.test(to) && !isIn(to, `${side}/${folder}`)) return `#${to}`;
  const way = posix.relative(posix.dirname(from), to);
  return way.startsWith('.') ? way : `./${way}`;
}

/** What Biome forbids in a project of these files with the overrides of the table, as `rule file line`. */
async function lint(files: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rooms-'));
  const config = JSON.stringify({ linter: { rules: { preset: 'none' } }, overrides: roomOverrides() });
  for (const [path, text] of Object.entries({ ...files, 'biome.json': config })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const biome = join(process.cwd(), 'node_modules', '.bin', 'biome');
  const { stdout } = spawnSync(biome, ['lint', '--reporter=github', '--max-diagnostics=none', '.'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  await rm(folder, { recursive: true });
  const found = [...stdout.matchAll(/title=lint\/\w+\/(\w+),file=([^,]+),line=(\d+)/g)];
  return found.map(([, rule, file = '', line]) => `${rule} ${posix.relative(folder, file)} ${line}`).sort();
}

describe('the overrides of Biome', () => {
  it('are exactly one for each file, none for tests', () => {
    const restricting = roomOverrides().filter(({ linter }) => 'style' in linter.rules);
    const matching = (file: string) => {
      const covers = (pattern: string) => posix.matchesGlob(file, pattern.replace('!', ''));
      return restricting.filter(({ includes }) => {
        const [out, into] = [true, false].map((sign) =>
          includes.filter((p) => p.startsWith('!') === sign && covers(p)),
        );
        return into?.length === 1 && out?.length === 0;
      }).length;
    };
    expect(samples.filter(({ file }) => matching(file) !== 1)).toEqual([]);
    const exempt = ['lib/errors/a.test.ts', 'components/errors/A.test.tsx', 'lib/store/fixtures.ts'];
    expect(exempt.map(matching)).toEqual([0, 0, 0]);
  });

  it('make Biome say of each room and each import what the table says', { timeout: 60_000 }, async () => {
    const tried = samples.map((sample) => ({ file: sample.file, cases: attempts(sample) }));
    const files = tried.map(
      ({ file, cases }) => [file, cases.map(([name]) => `import '${name}';`).join('\n')] as const,
    );
    const name = (found: string) => {
      const [, file, line] = found.split(' ');
      return `${file} ${tried.find((one) => one.file === file)?.cases[Number(line) - 1]?.[0]}`;
    };
    const expected = tried.flatMap(({ file, cases }) => cases.filter(([, no]) => no).map(([to]) => `${file} ${to}`));
    expect(expected.length).toBeGreaterThan(1000);
    expect((await lint(Object.fromEntries(files))).map(name).sort()).toEqual(expected.sort());
  });

  it('let no component drop a promise, but the one file that shows what fails', async () => {
    const paths = [
      'components/layout/a.ts',
      'components/layout/a.test.ts',
      'components/controls/run.ts',
      'lib/live/a.ts',
    ];
    const found = await lint(Object.fromEntries(paths.map((path) => [path, 'void 0;'])));
    expect(found).toEqual(['noVoid components/layout/a.ts 1']);
  });

  it('stand in biome.json', async () => {
    expect(JSON.parse(await readFile('biome.json', 'utf8'))).toEqual(await configured());
  });
});
