import type { StoredError } from '#lib/model/error.ts';
import { errorsIn, utcDay } from './errors.ts';
import type { Store } from './open.ts';

/** The errors of a connection on the UTC day of an instant (milliseconds since the epoch), newest first. */
export async function errorsOfDay(
  store: Store,
  { origin, connection, at }: { origin: string; connection: string; at: number },
): Promise<StoredError[]> {
  return errorsIn(await store.get('errors', [origin, connection, utcDay(at)]));
}

/** One archived error, whole; null when it is not there. `at` in milliseconds since the epoch. */
export async function storedError(
  store: Store,
  error: { origin: string; connection: string; at: number; id: string },
): Promise<StoredError | null> {
  return (await errorsOfDay(store, error)).find(({ id }) => id === error.id) ?? null;
}
