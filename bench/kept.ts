import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seed, seeded } from '../e2e/seed.ts';
import type { Wish } from './archive/fill.ts';
import { type Ground, Installed } from './installed.ts';

declare global {
  // In the page of the bench.
  var fill: (wish: Wish) => Promise<void>;
}

const ORIGIN = 'https://catalog.example';
/** The default retention of a PIM. Of errors beyond it the bench stores only the digests, which lists use. */
const MOST_WHOLE = 100_000;

/** What a user has stored, and a browser that holds it. */
export interface Kept {
  errors: number;
  connections: number;
  installed: Installed;
  /** Ends the browser and starts it again. */
  startAgain(): Promise<void>;
  remove(): Promise<void>;
}

/** Opens a browser in which so much is stored. */
export async function openKept(
  ground: Ground,
  { errors, connections }: Pick<Kept, 'errors' | 'connections'>,
): Promise<Kept> {
  const profile = await mkdtemp(join(tmpdir(), 'pim-pulse-profile-'));
  const installed = await Installed.open(ground, profile);
  const page = await installed.newPage('bench/index.html');
  await seed(page, seeded({ origin: ORIGIN, connections, errors: errors > 0 }));
  await page.close();
  await fillArchive(installed, { origin: ORIGIN, errors, whole: MOST_WHOLE }, connections);
  const kept: Kept = {
    errors,
    connections,
    installed,
    async startAgain() {
      await kept.installed.close();
      kept.installed = await Installed.open(ground, profile);
    },
    async remove() {
      await kept.installed.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return kept;
}

/** Fills the archive of a PIM, with errors of so many connections; as many as `seeded` has unless it is said. */
export async function fillArchive(
  installed: Installed,
  wished: Pick<Wish, 'origin' | 'errors' | 'whole'>,
  connections?: number,
): Promise<void> {
  const { origin } = wished;
  const page = await installed.newPage('bench/index.html');
  const codes = seeded({ origin, ...(connections && { connections }) }).connections.map(({ code }) => code);
  const samples = seeded({ origin }).errors[0]?.errors ?? [];
  await page.evaluate((wish) => fill(wish), { ...wished, connections: codes, samples });
  await page.close();
}

/** As tables call it. */
export function named({ errors, connections }: Pick<Kept, 'errors' | 'connections'>): string {
  const count = (many: number, one: string) => `${many.toLocaleString('en')} ${one}${many === 1 ? '' : 's'}`;
  return `${count(errors, 'error')}, ${count(connections, 'connection')}`;
}
