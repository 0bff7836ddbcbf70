import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { StoredError } from '#lib/activity/types.ts';
import { lastDays, listConnections } from '#lib/store/activity.ts';
import { newestErrors } from '#lib/store/errors.ts';
import { keysOf, type Store } from '#lib/store/open.ts';
import { listPims } from '#lib/store/pims.ts';
import type { ConnectionRecord, DayRecord, GapRecord, PimRecord } from '#lib/store/schema.ts';
import { remember, remembered } from './choices.ts';
import { latest } from './latest.ts';
import { followPasses } from './passes.ts';

/** Days that the PIM delivers for a 7-day chart: the first one only gives the line its slope (contract 2.1). */
const WEEK = 8;
const CHOSEN = 'pim';

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

/** What is stored, as signals; follows every change that any context of the extension makes. */
export interface Overview {
  pims: ReadonlySignal<readonly PimRecord[]>;
  /** The chosen PIM, or null when there is none. */
  view: ReadonlySignal<PimView | null>;
  /** Shows another PIM, and remembers it. */
  choose(origin: string): Promise<void>;
}

/**
 * Reads everything that the first frame needs, then answers: nothing of it waits for the worker or the network.
 * Shows `preferred` if it is watched, else the PIM chosen last, else the first. Follows changes until `lifetime` aborts.
 */
export async function openOverview(store: Store, preferred: string | null, lifetime: AbortSignal): Promise<Overview> {
  const pims = signal<readonly PimRecord[]>([]);
  const view = signal<PimView | null>(null);
  const wanted = [preferred, remembered(CHOSEN)];

  const load = latest(async () => {
    const known = await listPims(store);
    const pim = wanted.flatMap((origin) => known.find((one) => one.origin === origin) ?? [])[0] ?? known[0];
    const next = pim ? await readView(store, pim) : null;
    batch(() => {
      pims.value = known;
      view.value = next;
    });
  });

  followPasses(() => void load(), lifetime);
  await load();
  return {
    pims,
    view,
    choose(origin) {
      wanted[0] = origin;
      remember(CHOSEN, origin);
      return load();
    },
  };
}

async function readView(store: Store, pim: PimRecord): Promise<PimView> {
  const [connections, days, newest, gaps] = await Promise.all([
    listConnections(store, pim.origin),
    lastDays(store, pim.origin, WEEK),
    newestErrors(store, pim.origin),
    store.getAll('gaps', keysOf(pim.origin)),
  ]);
  return { pim, connections, days, newest, gaps };
}
