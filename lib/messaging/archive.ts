import type { DayCounts, DayRecord } from '#lib/model/counts.ts';
import type { Archive, PimView } from '#lib/store/pim-view.ts';
import { send } from './send.ts';

/** A view as it travels in a message, which knows no `Map`. */
export type SentView = Omit<PimView, 'days'> & { days: SentDay[] };

type SentDay = Omit<DayRecord, 'counts'> & { counts: Array<[string, DayCounts]> };

/**
 * Reads by way of the background. For the panel where the browser denies a frame its storage, as Chromium does when
 * third-party cookies are blocked, though frame and store are both ours. It sees the PIM around it and no other.
 */
export function remoteArchive(origin: string): Archive {
  const view = async () => received(await send('archive/view', { origin }));
  return {
    async pims() {
      const found = await view();
      return found ? [found.pim] : [];
    },
    view,
    productErrors: (_, id) => send('archive/product', { origin, id }),
  };
}

/** What the background answers. */
export function toSend(view: PimView | null): SentView | null {
  return view && { ...view, days: view.days.map((day) => ({ ...day, counts: [...day.counts] })) };
}

function received(view: SentView | null): PimView | null {
  return view && { ...view, days: view.days.map((day) => ({ ...day, counts: new Map(day.counts) })) };
}
