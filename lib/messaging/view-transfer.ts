import type { DayCounts, DayRecord } from '#lib/model/counts.ts';
import type { PimView } from '#lib/store/pim-view.ts';

/** A view as it travels in a message, which knows no `Map`. */
export type WireView = Omit<PimView, 'days'> & { days: SentDay[] };

type SentDay = Omit<DayRecord, 'counts'> & { counts: Array<[string, DayCounts]> };

/** What the background answers. */
export function toWire(view: PimView | null): WireView | null {
  return view && { ...view, days: view.days.map((day) => ({ ...day, counts: [...day.counts] })) };
}

export function fromWire(view: WireView | null): PimView | null {
  return view && { ...view, days: view.days.map((day) => ({ ...day, counts: new Map(day.counts) })) };
}
