import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Letters that are written from right to left and need no joining, one for each Latin letter. */
const LETTERS = 'אבגדהוזחטיכלמנסעפצקרשתםןףץ';

/** A copy of the extension whose texts are written from right to left, in a made-up language of the same length. */
export async function mirroredCopy(build: string): Promise<{ build: string; remove(): Promise<void> }> {
  const copy = await mkdtemp(join(tmpdir(), 'pim-pulse-mirrored-'));
  await cp(build, copy, { recursive: true });
  const file = join(copy, '_locales/en/messages.json');
  const english: Record<string, { message: string }> = JSON.parse(await readFile(file, 'utf8'));
  const mirrored = Object.entries(english).map(([key, { message }]) => [key, { message: textOf(key, message) }]);
  await writeFile(file, JSON.stringify(Object.fromEntries(mirrored)));
  return { build: copy, remove: () => rm(copy, { recursive: true, force: true }) };
}

function textOf(key: string, message: string): string {
  if (key === 'language') return 'he';
  if (key === 'direction') return 'rtl';
  return message.replace(/[a-z]/gi, (letter) => LETTERS[(letter.toLowerCase().codePointAt(0) ?? 97) - 97] ?? letter);
}
