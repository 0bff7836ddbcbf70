import { readCoreContent } from '#lib/errors/content.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { minuteOf, type Reader, type SavedVersions } from './entries.ts';
import { isAboutAnother, type ProductHistory, unknownOutcomes, untouched } from './judge.ts';
import { isModelValue, type ProductFacts } from './place-keys.ts';

/** When a product was stored last, and each product model above it; null where these are not known. */
export interface SavedProduct extends Pick<ProductHistory, 'uuid' | 'updated'>, Pick<ProductFacts, 'parentAttributes'> {
  models: ReadonlyArray<Pick<SavedVersions, 'updated'>> | null;
}

/**
 * What became of errors of a product, as far as the time of its last save alone tells: nothing was stored since the refusal, or
 * since it was found. Null when that takes the history. A value that belongs to a product model takes its last save, too.
 *
 * @param known what was found before, by the id of the error
 */
export function settledOutcomes(
  product: SavedProduct,
  errors: readonly ArchivedError[],
  known: ReadonlyMap<string, Outcome>,
  reader: Pick<Reader, 'origin' | 'checked'>,
): Outcome[] | null {
  const settled = errors.map((error) => {
    const inModel = isInModel(product, error);
    if (inModel && !product.models) return unknownOutcomes([error], 'no-place', reader)[0] ?? null;
    const updated = lastOf([product, ...((inModel && product.models) || [])]);
    if (updated === null) return null;
    if (minuteOf(updated) < minuteOf(error.at) && !isAboutAnother(product, error)) return untouched(error, reader);
    const before = known.get(error.id);
    return before && isStillRight(before, updated) ? { ...before, checked: reader.checked } : null;
  });
  return settled.every((outcome) => outcome !== null) ? settled : null;
}

/** Whether an error is about a value that belongs to a product model above the product. */
export function isInModel(
  { parentAttributes }: Pick<ProductFacts, 'parentAttributes'>,
  { content }: ArchivedError,
): boolean {
  return isModelValue(readCoreContent(content), { identifierAttribute: null, parentAttributes });
}

/** The last of these saves; null where one is not known. */
function lastOf(saved: ReadonlyArray<{ updated: number | null }>): number | null {
  const times = saved.flatMap(({ updated }) => updated ?? []);
  return times.length === saved.length ? Math.max(...times) : null;
}

/**
 * What an import has stored shows in the history later, and what was read in the wrong language shows in the right one, both
 * without another save.
 */
function isStillRight({ checked, reason }: Outcome, updated: number): boolean {
  return updated < checked && reason !== 'pending' && reason !== 'unreadable';
}
