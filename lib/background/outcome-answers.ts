import type { Outcome } from '#lib/model/outcome.ts';
import type { Store } from '#lib/store/database.ts';
import { onlyOpen } from '#lib/store/decisions.ts';
import { outcomesOf } from '#lib/store/outcomes.ts';
import { archiveReader } from '#lib/store/pim-view.ts';

/** What is stored of what became of the open errors of a product; `id` as in the address of its screen. */
export async function storedOutcomes(store: Store, origin: string, id: string): Promise<Outcome[]> {
  const errors = await archiveReader(store).productErrors(origin, id);
  const open = await onlyOpen(store, origin, errors);
  return [...(await outcomesOf(store, origin, open)).values()];
}
