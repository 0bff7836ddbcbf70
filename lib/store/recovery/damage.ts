import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Store } from '../database.ts';
import { hasAllDigests, repair } from './repair.ts';
import { restoreSafetyCopy } from './safety-copy.ts';

const KEY = 'damage';

const damage = v.object({
  /** When it was found, milliseconds since the epoch. */
  at: v.number(),
  /** When the backup was taken that stands in for a database that was gone; null where there was no need. */
  restored: v.nullable(v.number()),
  removed: v.number(),
  rebuilt: v.number(),
});

/** What happened to the database, until the user has read it. */
export type Damage = v.InferOutput<typeof damage>;

/** The last damage that the user was not told of yet; null when all is well. */
export async function lastDamage(): Promise<Damage | null> {
  const read = v.safeParse(damage, (await browser.storage.local.get(KEY))[KEY]);
  return read.success ? read.output : null;
}

export async function dismissDamage(): Promise<void> {
  await browser.storage.local.remove(KEY);
}

/** Fills a database that was emptied from outside with what the backup holds. `now` in milliseconds since the epoch. */
export async function restoreIfLost(store: Store, now: number): Promise<void> {
  const restored = await restoreSafetyCopy(store);
  if (restored !== null) await note({ at: now, restored, removed: 0, rebuilt: 0 });
}

/**
 * Mends the database when its parts do not fit together, or, with `suspicious`, whatever they look like. Answers whether
 * there was something to mend.
 */
export async function repairIfNeeded(store: Store, now: number, suspicious: boolean): Promise<boolean> {
  if (!suspicious && (await hasAllDigests(store))) return false;
  const { removed, rebuilt } = await repair(store);
  if (removed + rebuilt === 0) return false;
  await note({ at: now, restored: null, removed, rebuilt });
  return true;
}

async function note(what: Damage): Promise<void> {
  await browser.storage.local.set({ [KEY]: what });
}
