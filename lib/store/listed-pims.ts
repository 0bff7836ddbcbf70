import type { PimRecord } from '#lib/model/pim.ts';
import type { Store } from './open.ts';

/** The PIMs that are watched, in the user's order. */
export async function listPims(store: Store): Promise<PimRecord[]> {
  const pims = await store.getAll('pims');
  return pims.filter((pim) => !pim.unlisted).sort((a, b) => place(a) - place(b) || a.addedAt - b.addedAt);
}

function place({ position = 0 }: PimRecord): number {
  return position;
}
