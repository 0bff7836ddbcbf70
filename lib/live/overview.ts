import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { PimRecord } from '#lib/model/pim.ts';
import { coalesced } from '#lib/store/announce.ts';
import type { StoreName } from '#lib/store/database-schema.ts';
import type { PimReader, PimView } from '#lib/store/pim-view.ts';
import { followStores } from './follow.ts';
import { readMemory, writeMemory } from './local-memory.ts';

/** The PIM that the user chose last, and the one that was on screen last. */
const [CHOSEN, SHOWN] = ['pim', 'shown'];

/** The object stores that a view is read from. */
const SHOWN_STORES: readonly StoreName[] = ['pims', 'connections', 'days', 'summaries', 'alerts'];

/** The PIMs and the view of one, as signals; follows every change that any context of the extension makes. */
export interface LiveOverview {
  pims: ReadonlySignal<readonly PimRecord[]>;
  /** The chosen PIM, or null when there is none. */
  view: ReadonlySignal<PimView | null>;
  /** Shows another PIM and stores the choice. */
  choose(origin: string): Promise<void>;
  /** Reads any PIM as it is stored; null when it is not watched. */
  read(origin: string): Promise<PimView | null>;
}

/**
 * Reads everything that the first frame needs, then resolves. None of it waits for the worker or the network. Shows
 * `preferred` if it is watched, else the PIM chosen last, else the first. Follows changes until `lifetime` aborts.
 *
 * @param besides other object stores whose changes renew the view, since the page shows their contents along with it
 */
export async function openOverview(
  archive: PimReader,
  preferred: string | null,
  lifetime: AbortSignal,
  besides: readonly StoreName[] = [],
): Promise<LiveOverview> {
  const pims = signal<readonly PimRecord[]>([]);
  const view = signal<PimView | null>(null);
  const wanted = [preferred, readMemory(CHOSEN)];

  const load = coalesced(async () => {
    // The PIM is usually the same as before, so its view is read without waiting for the list.
    const before = readMemory(SHOWN) ?? '';
    const [known, same] = await Promise.all([archive.pims(), before ? archive.view(before) : null]);
    const pim = wanted.flatMap((origin) => known.find((one) => one.origin === origin) ?? [])[0] ?? known[0];
    const next = pim?.origin === before ? same : pim ? await archive.view(pim.origin) : null;
    writeMemory(SHOWN, pim?.origin ?? '');
    batch(() => {
      pims.value = known;
      view.value = next;
    });
  });

  followStores(
    [...SHOWN_STORES, ...besides],
    ({ origin, stores }) => {
      // Of other PIMs, only the list shows something.
      if (stores.includes('pims') || origin === view.peek()?.pim.origin) load().catch(console.error);
    },
    lifetime,
  );
  await load();
  return {
    pims,
    view,
    read: (origin) => archive.view(origin),
    choose(origin) {
      wanted[0] = origin;
      writeMemory(CHOSEN, origin);
      return load();
    },
  };
}
