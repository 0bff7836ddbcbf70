import { type PimTraits, seemsSame } from '#lib/activity/twin.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { Store } from '#lib/store/database.ts';
import { viewsOf } from '#lib/store/pim-view.ts';

/** The other PIMs that seem to be the same one under another address. */
export async function twinsOf(store: Store, origin: string, pims: readonly PimRecord[]): Promise<PimRecord[]> {
  const own = await traitsOf(store, origin);
  if (!own) return [];
  const others = pims.filter((pim) => pim.origin !== origin && !pim.demo);
  const traits = await Promise.all(others.map((pim) => traitsOf(store, pim.origin)));
  return others.filter((_, index) => {
    const other = traits[index];
    return other !== null && other !== undefined && seemsSame(own, other);
  });
}

async function traitsOf(store: Store, origin: string): Promise<PimTraits | null> {
  const view = await viewsOf(store).view(origin);
  return (
    view && {
      codes: view.connections.map(({ code }) => code),
      days: view.days,
      errors: view.newest.map(({ id }) => id),
    }
  );
}
