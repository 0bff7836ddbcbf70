import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Store } from '#lib/store/database.ts';
import { errorsOfDay } from '#lib/store/error-chunks.ts';

/** Days that are kept at hand: more than a screen shows, a few megabytes at most. */
const DAYS_AT_HAND = 12;

export interface Contents {
  /** The whole error behind a digest; null when it is no longer kept. */
  of(digest: ErrorDigest): Promise<ArchivedError | null>;
  /** The same without waiting, where its day was read already; undefined elsewhere. */
  atHand(digest: ErrorDigest): ArchivedError | undefined;
  /** Reads everything anew from here on. */
  forget(): void;
}

/**
 * Reads the whole errors behind digests. Errors lie in days, and a list that scrolls asks for many of one day: each day is
 * read once while it is in use.
 */
export function openContents(store: Store): Contents {
  const days = new Map<string, Day>();

  const day = (digest: ErrorDigest, anew: boolean): Day => {
    const key = keyOf(digest);
    const known = (anew ? undefined : days.get(key)) ?? readDay(store, digest);
    // The one that was asked for last stands at the end.
    days.delete(key);
    days.set(key, known);
    if (days.size > DAYS_AT_HAND) days.delete(days.keys().next().value ?? key);
    return known;
  };

  return {
    async of(digest) {
      const { id } = digest;
      // A day at hand does not hold what happened on it since.
      return (await day(digest, false).reading).get(id) ?? (await day(digest, true).reading).get(id) ?? null;
    },
    atHand: (digest) => days.get(keyOf(digest))?.errors?.get(digest.id),
    forget: () => days.clear(),
  };
}

/** The errors of a connection on a UTC day. */
interface Day {
  reading: Promise<ReadonlyMap<string, ArchivedError>>;
  /** By their ids; absent until they are read. */
  errors?: ReadonlyMap<string, ArchivedError>;
}

function readDay(store: Store, digest: ErrorDigest): Day {
  const day: Day = {
    reading: errorsOfDay(store, digest).then((errors) => {
      day.errors = new Map(errors.map((error) => [error.id, error]));
      return day.errors;
    }),
  };
  return day;
}

function keyOf({ origin, connection, at }: ErrorDigest): string {
  return JSON.stringify([origin, connection, Math.floor(at / 86_400_000)]);
}
