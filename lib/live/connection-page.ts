import type { ReadonlySignal } from '@preact/signals';
import type { Alert } from '#lib/model/alert.ts';
import type { BaselineRecord } from '#lib/model/baseline.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import { listAlerts, shownAlerts } from '#lib/store/alerts.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { followPim, type PimValue } from './follow.ts';

/** What the pages of a PIM's connections show besides its view. */
export interface ConnectionFacts {
  /** All stored days, oldest first. */
  days: readonly DayRecord[];
  /** Of all connections, newest first. */
  alerts: readonly Alert[];
  baselines: ReadonlyMap<string, BaselineRecord>;
}

/** What the pages of the connections show of the PIM on screen; see `followPim`. */
export function openConnectionFacts(
  store: Store,
  view: ReadonlySignal<PimView | null>,
  lifetime: AbortSignal,
): Promise<ReadonlySignal<PimValue<ConnectionFacts> | null>> {
  return followPim(view, ['pims', 'days', 'alerts', 'baselines'], (origin) => readFacts(store, origin), lifetime);
}

async function readFacts(store: Store, origin: string): Promise<ConnectionFacts> {
  const [pim, days, alerts, baselines] = await Promise.all([
    store.get('pims', origin),
    store.getAll('days', keysOf(origin)),
    listAlerts(store, [origin]),
    store.getAll('baselines', keysOf(origin)),
  ]);
  return {
    days,
    alerts: shownAlerts(pim, alerts),
    baselines: new Map(baselines.map((one) => [one.connection, one])),
  };
}
