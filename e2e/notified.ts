import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Copies a build and lets the copy send notifications from the beginning; nothing else differs. */
export async function notifiedCopy(build: string): Promise<{ build: string; remove(): Promise<void> }> {
  const copy = await mkdtemp(join(tmpdir(), 'pim-pulse-notified-'));
  await cp(build, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  const permissions = [...manifest.permissions, 'notifications'];
  await writeFile(file, JSON.stringify({ ...manifest, permissions, optional_permissions: [] }));
  return { build: copy, remove: () => rm(copy, { recursive: true, force: true }) };
}
