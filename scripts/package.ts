import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { packageNames, rebuild, zip } from './rebuild.ts';

const FOLDER = '.output/packages';

process.exitCode = await make();

/** Makes what the stores take, in a folder of its own, and prints size and digest of each. Edge takes what Chrome takes. */
async function make(): Promise<number> {
  for (const browser of ['chrome', 'firefox']) {
    const { ok, output } = await zip(browser);
    if (!ok) {
      console.error(`The package for ${browser} could not be built:\n${output}`);
      return 1;
    }
  }
  const names = await packageNames();
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const edge = names.chrome.replace(/chrome\.zip$/, 'edge.zip');
  const copies = [...Object.values(names).map((name): [string, string] => [name, name]), [names.chrome, edge] as const];
  for (const [from, to] of copies) {
    const file = join(FOLDER, to);
    await copyFile(join('.output', from), file);
    const content = await readFile(file);
    console.log(
      `${createHash('sha256').update(content).digest('hex')}  ${String(content.length).padStart(8)}  ${file}`,
    );
  }
  const broken = (await rebuild()).filter(({ holds }) => !holds);
  for (const { what } of broken) console.error(`Not so: ${what}`);
  if (broken.length === 0) console.log('Built again from the sources alone, all of them came out the same.');
  return broken.length === 0 ? 0 : 1;
}
