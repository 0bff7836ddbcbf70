import type { ArchivedError } from '#lib/model/error.ts';
import { plainUuid } from '#lib/model/values.ts';
import type { Reader } from '#lib/outcomes/entries.ts';
import { toldFields } from '#lib/outcomes/field-history.ts';
import type { ProductHistory } from '#lib/outcomes/judge.ts';
import { lookupCodeNames } from '#lib/store/catalog-names.ts';
import type { Store } from '#lib/store/database.ts';
import { saveTimeline } from '#lib/store/product-errors.ts';

/**
 * Stores what the history of a product tells of its fields, besides what became of its errors: their last changes, and which
 * are changed in turn. What was known of them stays where the history cannot be read.
 *
 * @param id as in the address of the product's screen
 */
export async function keepFields(
  store: Store,
  id: string,
  history: ProductHistory & { identifier: string | null },
  errors: readonly ArchivedError[],
  reader: Reader,
): Promise<void> {
  const product = plainUuid(id);
  const told = toldFields(history, errors, reader, product);
  if (!told) return;
  const labels = told.turns.length > 0 ? await store.get('labels', reader.origin) : undefined;
  const nameOf = lookupCodeNames(labels ? [labels] : []);
  const turns = told.turns.map(({ key, writers, at }) => {
    const [code = key] = key.split('-');
    const name = nameOf(reader.origin, 'attribute', code) ?? code;
    return {
      product,
      identifier: history.identifier?.slice(0, 300) ?? null,
      key,
      name: name.slice(0, 300),
      writers,
      at,
    };
  });
  await saveTimeline(store, told.timeline, turns);
}
