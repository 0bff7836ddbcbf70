import type { ErrorProduct } from '#lib/model/error.ts';
import { foldCode, plainUuid } from '#lib/model/values.ts';

/** How an error names its product. */
type Names = Partial<Pick<ErrorProduct, 'uuid' | 'id' | 'identifier'>>;

/**
 * All keys of a product within its PIM, the one that identifies it first. Each says what it is, since an identifier may
 * consist of digits like an id. The identifier comes first, in whatever case it was sent: a product that is refused
 * several times before it exists has a different uuid each time (contract 7).
 */
export function productKeys({ identifier, uuid, id }: Names): string[] {
  const keys: string[] = [];
  if (identifier) keys.push(`identifier ${foldCode(identifier)}`);
  if (uuid) keys.push(`uuid ${plainUuid(uuid)}`);
  if (id !== null && id !== undefined) keys.push(`id ${id}`);
  return keys;
}

/** The key that identifies a product within its PIM; null when the error names none. */
export function productKey(product: Names): string | null {
  return productKeys(product)[0] ?? null;
}

/** What a key of `productKeys` holds, without saying what it is. */
export function nameInKey(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}

/** The product whose screen has this uuid, or up to 6.x this integer id, in its address (contract 9). */
export function productAtAddress(id: string): { uuid: string; id: null } | { uuid: null; id: number } {
  return /^\d+$/.test(id) ? { uuid: null, id: Number(id) } : { uuid: plainUuid(id), id: null };
}
