import type { BusinessError } from '#lib/model/error.ts';
import { hash } from './hash.ts';

/**
 * Gives each error of one answer its identity: connection, second, and a hash of the content in which the order of
 * keys does not matter. The PIM sends no identifier, and genuine twins occur within one second (contract 3), so equal
 * errors are numbered: the first, the second… The same answer always yields the same identities.
 */
export function identify(errors: readonly BusinessError[]): Array<{ id: string; error: BusinessError }> {
  const twins = new Map<string, number>();
  return errors.map((error) => {
    const base = `${error.connection}@${error.at / 1000}#${hash(error.content)}`;
    const ordinal = twins.get(base) ?? 0;
    twins.set(base, ordinal + 1);
    return { id: ordinal === 0 ? base : `${base}.${ordinal}`, error };
  });
}
