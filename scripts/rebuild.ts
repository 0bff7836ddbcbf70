import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { unzipSync } from 'fflate';
import { command } from './test/command.ts';
import type { Fact } from './test/outcome.ts';

/** The digests of the packages that were made again last, as `sha256sum` writes them. */
const MADE_AGAIN = '.cache/test/made-again.txt';

/** The packages of both builds, as `wxt zip` leaves them in `.output`, and the sources beside that for Firefox. */
export async function packageNames(): Promise<{ chrome: string; firefox: string; sources: string }> {
  const { name, version } = JSON.parse(await readFile('package.json', 'utf8'));
  const of = (what: string) => `${name}-${version}-${what}.zip`;
  return { chrome: of('chrome'), firefox: of('firefox'), sources: of('sources') };
}

/** Builds one package, of this folder or of the sources that lie in another. */
export function zip(browser: string, cwd = '.'): Promise<{ ok: boolean; output: string }> {
  return command('wxt', ['zip', '-b', browser, '--mv3'], { cwd });
}

/**
 * Builds the packages once more, from the package of the sources alone and in another folder, and compares them byte for byte:
 * whoever has the sources can tell that a package was made of them. Packages that were made again before are not made once
 * more, but in CI.
 */
export async function rebuild(): Promise<Fact[]> {
  const names = await packageNames();
  const digests = await digestsOf(Object.values(names));
  if (!process.env.CI && digests === (await readFile(MADE_AGAIN, 'utf8').catch(() => null))) {
    return [{ what: 'the packages are those that were made again byte for byte before', holds: true }];
  }
  const facts = await remade(names);
  if (facts.every(({ holds }) => holds)) {
    await mkdir(dirname(MADE_AGAIN), { recursive: true });
    await writeFile(MADE_AGAIN, digests);
  }
  return facts;
}

async function digestsOf(packages: readonly string[]): Promise<string> {
  const all = packages.map(async (name) => {
    const digest = createHash('sha256').update(await readFile(join('.output', name)));
    return `${digest.digest('hex')}  ${name}`;
  });
  return (await Promise.all(all)).join('\n');
}

async function remade(names: Awaited<ReturnType<typeof packageNames>>): Promise<Fact[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pim-pulse-sources-'));
  try {
    const sources = unzipSync(await readFile(join('.output', names.sources)));
    for (const [path, content] of Object.entries(sources)) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    // Stands for `npm ci`, which takes the same packages.
    await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
    for (const browser of ['chrome', 'firefox']) {
      const { ok, output } = await zip(browser, folder);
      if (!ok) return [{ what: `the sources can be built for ${browser}:\n${output}`, holds: false }];
    }
    return await Promise.all(
      Object.values(names).map(async (name) => {
        const [first, second] = await Promise.all([
          readFile(join('.output', name)),
          readFile(join(folder, '.output', name)),
        ]);
        return { what: `${name} is made again byte for byte`, holds: first.equals(second) };
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
