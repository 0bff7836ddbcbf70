import { digestOf } from '#lib/errors/digest.ts';
import { plural } from '#lib/i18n/text.ts';
import type { RowFacts } from '#lib/messaging/protocol.ts';
import type { Store } from '#lib/store/database.ts';
import { isOpen, readStatus } from '#lib/store/decisions.ts';
import { archiveOf } from '#lib/store/pim-view.ts';

/**
 * Which of the products on a page of the grid have open errors, and how many: the same number as on each one's own screen.
 * Nothing for a user whose PIM would not show errors either.
 *
 * @param ids uuids, or integers up to 6.x, as they stand in the addresses of the rows
 */
export async function rowFacts(store: Store, origin: string, ids: readonly string[]): Promise<RowFacts[]> {
  const pim = await store.get('pims', origin);
  if (!pim || pim.user?.seesErrors === false) return [];
  const archive = archiveOf(store);
  const status = await readStatus(store, origin);
  const counts = await Promise.all(
    ids.map(async (id) => {
      const errors = await archive.productErrors(origin, id);
      return { id, count: errors.filter((error) => isOpen(status(digestOf(origin, error)))).length };
    }),
  );
  return counts.flatMap(({ id, count }) => (count > 0 ? [{ id, count, label: plural('mark_row', count) }] : []));
}
