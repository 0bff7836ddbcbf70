import { type ReadonlySignal, signal } from '@preact/signals';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { type EffectiveSettings, followSettings, loadSettings } from '#lib/settings/storage.ts';
import { coalesced } from '#lib/store/announce.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';
import { followStores } from './follow.ts';

/** A PIM with its connections, as the options page lists it. */
export interface WatchedPim {
  pim: PimRecord;
  connections: ConnectionRecord[];
}

/** All PIMs with their connections; follows every change until `lifetime` aborts. */
export async function openPims(store: Store, lifetime: AbortSignal): Promise<ReadonlySignal<readonly WatchedPim[]>> {
  const watched = signal<readonly WatchedPim[]>([]);
  const load = coalesced(async () => {
    const pims = await listPims(store);
    watched.value = await Promise.all(
      pims.map(async (pim) => ({ pim, connections: await listConnections(store, pim.origin) })),
    );
  });
  // Parts of the options read more of a PIM, and do so whenever this signal changes.
  followStores(null, () => load().catch(console.error), lifetime);
  await load();
  return watched;
}

/** The effective settings; follows every change until `lifetime` aborts. */
export async function openSettings(lifetime: AbortSignal): Promise<ReadonlySignal<EffectiveSettings>> {
  const settings = signal(await loadSettings());
  const load = coalesced(async () => {
    settings.value = await loadSettings();
  });
  followSettings(() => load().catch(console.error), lifetime);
  return settings;
}
