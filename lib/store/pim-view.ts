import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';
import { lastingAlerts, shownAlerts } from './alerts.ts';
import { listConnections } from './connections.ts';
import type { Store } from './database.ts';
import { lastDays } from './day-counts.ts';
import { hidesErrors, listPims } from './pims.ts';
import { productErrors } from './product-errors.ts';

/** Days that the charts of a surface need: seven, the seven before to compare with, and today while it is not fetched. */
export const SHOWN_DAYS = 15;

/** One PIM as a surface shows it. */
export interface PimView {
  pim: PimRecord;
  connections: ConnectionRecord[];
  /** Oldest first; `SHOWN_DAYS` at most. */
  days: DayRecord[];
  /** Null until it was made for the first time, and for a user whose PIM would not show errors. */
  summary: ErrorSummary | null;
  /** Those that last, newest first. */
  alerts: Alert[];
}

/** What surfaces read of what is kept. */
export interface PimReader {
  /** The PIMs, in the order in which they were added. */
  pims(): Promise<PimRecord[]>;
  /** One PIM; null when it is not watched. */
  view(origin: string): Promise<PimView | null>;
}

/** Reads from an opened store; no error for a user whose PIM would not show it either. */
export function pimReader(store: Store): PimReader {
  return {
    pims: () => listPims(store),
    async view(origin) {
      const [pim, connections, days, summary = null, alerts] = await Promise.all([
        store.get('pims', origin),
        listConnections(store, origin),
        lastDays(store, origin, SHOWN_DAYS),
        store.get('summaries', origin),
        lastingAlerts(store, origin),
      ]);
      if (!pim) return null;
      const shown = { pim, connections, days, alerts: shownAlerts(pim, alerts) };
      return { ...shown, summary: hidesErrors(pim) ? null : summary };
    },
  };
}

/** What surfaces read of what is kept, with the errors of single products, which the popup never shows. */
export interface ArchiveReader extends PimReader {
  /** All errors of the product whose edit screen is open, newest first; `id` is a uuid, or an integer up to 6.x. */
  productErrors(origin: string, id: string): Promise<ArchivedError[]>;
}

/** Reads from an opened store, like `pimReader`. */
export function archiveReader(store: Store): ArchiveReader {
  return {
    ...pimReader(store),
    async productErrors(origin, id) {
      return hidesErrors(await store.get('pims', origin)) ? [] : productErrors(store, origin, id);
    },
  };
}
