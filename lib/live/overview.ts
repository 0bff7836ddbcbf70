import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { StoredError } from '#lib/activity/types.ts';
import { lastDays, listConnections } from '#lib/store/activity.ts';
import { onChange } from '#lib/store/changes.ts';
import { newestErrors } from '#lib/store/errors.ts';
import type { Store } from '#lib/store/open.ts';
import { listPims } from '#lib/store/pims.ts';
import type { ConnectionRecord, DayRecord, PimRecord } from '#lib/store/schema.ts';

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
}

/** What is stored, as signals; follows every change that any context of the extension makes. */
export interface Overview {
  pims: ReadonlySignal<readonly PimRecord[]>;
  /** The chosen PIM, or null when there is none. */
  view: ReadonlySignal<PimView | null>;
  /** Whether a pass over the chosen PIM is under way. */
  refreshing: ReadonlySignal<boolean>;
  choose(origin: string): Promise<void>;
}

/**
 * Reads everything that the first frame needs, then answers: nothing of it waits for the worker or the network.
 * Shows `preferred` if it is watched, else the first PIM. Follows changes until `lifetime` aborts.
 */
export async function openOverview(store: Store, preferred: string | null, lifetime: AbortSignal): Promise<Overview> {
  const pims = signal<readonly PimRecord[]>(await listPims(store));
  const view = signal<PimView | null>(null);
  const running = signal<ReadonlySet<string>>(new Set());

  const load = async (origin: string | undefined): Promise<void> => {
    const pim = pims.value.find((known) => known.origin === origin) ?? pims.value[0];
    view.value = pim ? await readView(store, pim) : null;
  };

  onChange((change) => {
    if (change.what === 'pass-started') running.value = new Set(running.value).add(change.origin);
    if (change.what === 'pass-ended') running.value = new Set([...running.value].filter((o) => o !== change.origin));
    if (change.what !== 'pass-started') {
      void listPims(store).then((known) => {
        pims.value = known;
        return load(view.value?.pim.origin);
      });
    }
  }, lifetime);

  await load(preferred ?? undefined);
  return {
    pims,
    view,
    refreshing: computed(() => running.value.has(view.value?.pim.origin ?? '')),
    choose: load,
  };
}

async function readView(store: Store, pim: PimRecord): Promise<PimView> {
  const [connections, days, newest] = await Promise.all([
    listConnections(store, pim.origin),
    lastDays(store, pim.origin, WEEK),
    newestErrors(store, pim.origin),
  ]);
  return { pim, connections, days, newest };
}
