import type { ErrorContent } from '#lib/activity/types.ts';

/**
 * Groups errors by the attribute, else the property, that was refused (contract 7); the empty field holds those that name
 * neither. Keeps the given order, so that newest first stays newest first, within a group and among groups.
 */
export function byField<T extends { content: Pick<ErrorContent, 'attribute' | 'property' | 'parameters'> }>(
  errors: readonly T[],
): Array<{ field: string; entries: T[] }> {
  const fields = Map.groupBy(errors, ({ content: { attribute, property, parameters } }) => {
    return attribute ?? property ?? parameters.get('attribute_code') ?? parameters.get('attribute') ?? '';
  });
  return [...fields].map(([field, entries]) => ({ field, entries }));
}
