import type { ErrorDigest } from '#lib/activity/digest.ts';
import type { StoredError } from '#lib/activity/types.ts';
import { errorsOfDay } from '#lib/store/error-days.ts';
import type { Store } from '#lib/store/open.ts';

/** Days that are kept at hand: more than a screen shows, a few megabytes at most. */
const DAYS_AT_HAND = 12;

export interface Contents {
  /** The whole error behind a digest; null when it is no longer kept. */
  of(digest: ErrorDigest): Promise<StoredError | null>;
  /** Reads everything anew from here on. */
  forget(): void;
}

/**
 * Reads the whole errors behind digests. Errors lie in days, and a list that scrolls asks for many of one day: each day is
 * read once while it is in use.
 */
export function openContents(store: Store): Contents {
  const atHand = new Map<string, Promise<StoredError[]>>();

  const day = (digest: ErrorDigest, anew: boolean): Promise<StoredError[]> => {
    const { origin, connection, at } = digest;
    const key = JSON.stringify([origin, connection, Math.floor(at / 86_400_000)]);
    const known = anew ? undefined : atHand.get(key);
    const errors = known ?? errorsOfDay(store, digest);
    // The one that was asked for last stands at the end.
    atHand.delete(key);
    atHand.set(key, errors);
    if (atHand.size > DAYS_AT_HAND) atHand.delete(atHand.keys().next().value ?? key);
    return errors;
  };

  return {
    async of(digest) {
      const find = (errors: readonly StoredError[]) => errors.find(({ id }) => id === digest.id);
      // A day at hand does not hold what happened on it since.
      return find(await day(digest, false)) ?? find(await day(digest, true)) ?? null;
    },
    forget: () => atHand.clear(),
  };
}
