import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { isUntouched, type ProductHistory, type Reader, untouched } from './judge.ts';

/**
 * What became of errors of a product, as far as the time of its last save alone tells: nothing was stored since the refusal, or
 * since it was found. Null when that takes the history.
 *
 * @param known what was found before, by the id of the error
 */
export function settledOutcomes(
  product: Pick<ProductHistory, 'uuid' | 'updated'>,
  errors: readonly ArchivedError[],
  known: ReadonlyMap<string, Outcome>,
  reader: Pick<Reader, 'origin' | 'checked'>,
): Outcome[] | null {
  const settled = errors.map((error) => {
    if (isUntouched(product, error)) return untouched(error, reader);
    const before = known.get(error.id);
    return before && isStillRight(before, product) ? { ...before, checked: reader.checked } : null;
  });
  return settled.every((outcome) => outcome !== null) ? settled : null;
}

/** What an import has stored shows in the history later, without another save. */
function isStillRight({ checked, reason }: Outcome, { updated }: Pick<ProductHistory, 'updated'>): boolean {
  return updated !== null && updated < checked && reason !== 'pending';
}
