import { readContent } from '#lib/activity/content.ts';
import type { StoredError } from '#lib/activity/types.ts';
import { lastDays, listConnections } from './activity.ts';
import { errorsOfProduct, newestErrors, newestFirst } from './errors.ts';
import { keysOf, type Store } from './open.ts';
import { listPims } from './pims.ts';
import type { ConnectionRecord, DayRecord, GapRecord, PimRecord } from './schema.ts';

/** Days that the PIM delivers for a 7-day chart: the first one only gives the line its slope (contract 2.1). */
const WEEK = 8;

/** One PIM as a surface shows it. */
export interface PimView {
  pim: PimRecord;
  connections: ConnectionRecord[];
  /** Oldest first; 8 at most. */
  days: DayRecord[];
  /** Newest first; 50 at most. */
  newest: StoredError[];
  gaps: GapRecord[];
}

/** What surfaces read of what is kept. */
export interface Archive {
  /** The PIMs, in the order in which they were added. */
  pims(): Promise<PimRecord[]>;
  /** One PIM; null when it is not watched. */
  view(origin: string): Promise<PimView | null>;
  /** All errors of the product whose edit screen is open, newest first; `id` is a uuid, or an integer up to 6.x. */
  productErrors(origin: string, id: string): Promise<StoredError[]>;
}

/** Reads from an opened store. */
export function archiveOf(store: Store): Archive {
  return {
    pims: () => listPims(store),
    async view(origin) {
      const [pim, connections, days, newest, gaps] = await Promise.all([
        store.get('pims', origin),
        listConnections(store, origin),
        lastDays(store, origin, WEEK),
        newestErrors(store, origin),
        store.getAll('gaps', keysOf(origin)),
      ]);
      return pim ? { pim, connections, days, newest, gaps } : null;
    },
    productErrors: (origin, id) => productErrors(store, origin, id),
  };
}

/**
 * The address knows the uuid or the id only. An error from before the product existed carries another uuid and the same
 * identifier (contract 7), so the identifiers that are found lead to the rest.
 */
async function productErrors(store: Store, origin: string, id: string): Promise<StoredError[]> {
  const key = /^\d+$/.test(id) ? { id: Number(id) } : { uuid: id.toLowerCase() };
  const found = await errorsOfProduct(store, origin, key);
  const identifiers = new Set(found.flatMap((error) => readContent(error.content).product?.identifier ?? []));
  const more = await Promise.all(
    [...identifiers].map((identifier) => errorsOfProduct(store, origin, { ...key, identifier })),
  );
  const all = new Map([...found, ...more.flat()].map((error) => [error.id, error]));
  return [...all.values()].sort(newestFirst);
}
