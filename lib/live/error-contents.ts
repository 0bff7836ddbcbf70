import { DAY } from '#lib/calendar.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Store } from '#lib/store/database.ts';
import { errorsOfDay } from '#lib/store/error-chunks.ts';

/** Days in the cache: more than a screen shows, a few megabytes at most. */
const DAYS_AT_HAND = 12;

export interface Contents {
  /** The whole error behind a digest; null when it is no longer archived. */
  of(digest: ErrorDigest): Promise<ArchivedError | null>;
  /** The same without waiting, if its day was read already; otherwise undefined. */
  atHand(digest: ErrorDigest): ArchivedError | undefined;
  /** Clears the cache. */
  forget(): void;
}

/**
 * Reads the whole errors behind digests. Errors are stored by day, and a list that scrolls requests many errors of one
 * day, so each day is read once while it is in use.
 */
export function openContents(store: Store): Contents {
  const days = new Map<string, Day>();

  const dayOf = (digest: ErrorDigest, again: boolean): Day => {
    const key = keyOf(digest);
    const day = (again ? undefined : days.get(key)) ?? readDay(store, digest);
    // The day that was requested last is at the end.
    days.delete(key);
    days.set(key, day);
    if (days.size > DAYS_AT_HAND) days.delete(days.keys().next().value ?? key);
    return day;
  };

  return {
    async of(digest) {
      const { id } = digest;
      // A cached day lacks errors that were archived since.
      return (await dayOf(digest, false).reading).get(id) ?? (await dayOf(digest, true).reading).get(id) ?? null;
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
  return JSON.stringify([origin, connection, Math.floor(at / DAY)]);
}
