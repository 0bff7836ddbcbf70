import { createPimClient } from '#lib/pim/client.ts';
import { product } from '#lib/pim/endpoints.ts';
import { storeVariant } from '#lib/store/catalog-names.ts';
import type { Store } from '#lib/store/database.ts';

/**
 * Asks the PIM for the product on screen: answers when it was saved last (milliseconds since the epoch), and remembers
 * whose variant it is. Null when the PIM does not tell, for whatever reason.
 */
export async function askProduct(store: Store, origin: string, id: string): Promise<number | null> {
  try {
    const { value } = await product(createPimClient(origin), id);
    const { updated, identifier, parent } = value;
    await storeVariant(store, { origin, product: id.toLowerCase(), identifier, parent });
    return updated;
  } catch {
    return null;
  }
}
