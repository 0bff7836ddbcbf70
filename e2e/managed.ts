import { createHash } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Debian's Chromium looks for what administrators set. */
const FOLDER = '/etc/chromium/policies/managed';

/** Whether this machine lets a policy be written for Chromium. */
export function canManage(): boolean {
  try {
    accessSync('/etc/chromium', constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Copies a build and writes a policy for the copy alone: the id of an unpacked extension follows from its folder, so no
 * other browser on this machine hears of it.
 */
export async function managedCopy(build: string, policy: object): Promise<{ build: string; remove(): Promise<void> }> {
  const copy = await mkdtemp(join(tmpdir(), 'pim-pulse-managed-'));
  await cp(build, copy, { recursive: true });
  const id = idOf(copy);
  const file = join(FOLDER, `pim-pulse-${id}.json`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(file, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }));
  return {
    build: copy,
    async remove() {
      await rm(file, { force: true });
      await rm(copy, { recursive: true, force: true });
    },
  };
}

/** As Chromium works it out: the first half of the SHA-256 of the path, in letters from a to p. */
function idOf(folder: string): string {
  const digits = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...digits].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}
