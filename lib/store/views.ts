import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import type { GapRecord, StoredError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { lastDays, listConnections } from './activity.ts';
import { newestErrors } from './errors.ts';
import { listPims } from './listed-pims.ts';
import { keysOf, type Store } from './open.ts';

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
export interface Views {
  /** The PIMs, in the order in which they were added. */
  pims(): Promise<PimRecord[]>;
  /** One PIM; null when it is not watched. */
  view(origin: string): Promise<PimView | null>;
}

/** Reads from an opened store. */
export function viewsOf(store: Store): Views {
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
  };
}
