import type { ErrorContent } from '#lib/model/error.ts';
import { refusedIn } from '#lib/page/places.ts';

/**
 * Groups errors by the attribute, else the property, that was refused (contract 7); the empty field holds those that name
 * neither. Keeps the given order, so that newest first stays newest first, within a group and among groups.
 */
export function byField<T extends { content: Pick<ErrorContent, 'attribute' | 'property' | 'parameters'> }>(
  errors: readonly T[],
): Array<{ field: string; entries: T[] }> {
  const fields = Map.groupBy(errors, ({ content }) => refusedIn(content));
  return [...fields].map(([field, entries]) => ({ field, entries }));
}
