import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { StoredError } from '#lib/model/error.ts';
import type { Store } from '#lib/store/database.ts';
import { isOpen, readStatus } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';
import { storedError } from '#lib/store/error-chunks.ts';

const MOST = 50;

/** A settings screen of the PIM that errors can be about. */
export type Setting = 'attribute' | 'family' | 'channel';

/** The newest open errors, 50 at most, of all products that concern an attribute, a family or a channel; newest first. */
export async function errorsConcerning(
  store: Store,
  origin: string,
  setting: Setting,
  code: string,
): Promise<StoredError[]> {
  const status = await readStatus(store, origin);
  const found: ErrorDigest[] = [];
  for await (const batch of readDigests(store, [origin])) {
    found.push(...batch.filter((digest) => digest[setting] === code && isOpen(status(digest))));
    if (found.length >= MOST) break;
  }
  const errors = await Promise.all(found.slice(0, MOST).map((digest) => storedError(store, digest)));
  return errors.filter((error) => error !== null);
}
