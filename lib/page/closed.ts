import { digestOf } from '#lib/errors/digest.ts';
import type { ClosedError } from '#lib/messaging/protocol.ts';
import type { Store } from '#lib/store/database.ts';
import { isOpen, listMarks, readStatus } from '#lib/store/decisions.ts';
import { archiveOf } from '#lib/store/pim-view.ts';

/** Which errors of a product the user resolved or ignored; `id` as in the address of its screen. */
export async function closedErrors(store: Store, origin: string, id: string): Promise<ClosedError[]> {
  const [errors, status, marks] = await Promise.all([
    archiveOf(store).productErrors(origin, id),
    readStatus(store, origin),
    listMarks(store),
  ]);
  const own = new Set(
    marks.flatMap(({ origin: of, target, state }) =>
      of === origin && 'error' in target && state !== 'open' ? [target.error] : [],
    ),
  );
  return errors.flatMap((error) =>
    isOpen(status(digestOf(origin, error))) ? [] : [{ id: error.id, own: own.has(error.id) }],
  );
}
