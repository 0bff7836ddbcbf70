import type { ReadonlySignal } from '@preact/signals';
import type { Alert } from '#lib/model/alert.ts';
import { listAlerts } from '#lib/store/alerts.ts';
import type { Store } from '#lib/store/database.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { followPim, type OfPim } from './follow.ts';

/** The alerts of the PIM that is shown, newest first; follows every change until `lifetime` aborts. */
export function openAlerts(
  store: Store,
  view: ReadonlySignal<PimView | null>,
  lifetime: AbortSignal,
): Promise<ReadonlySignal<OfPim<Alert[]> | null>> {
  return followPim(view, (origin) => listAlerts(store, [origin]), lifetime);
}
