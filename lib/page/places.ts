import type { ErrorContent } from '#lib/activity/types.ts';

/**
 * Where in the form of a product an error belongs, as one text: `attribute <code>` for a field, `property <name>` for what
 * the form shows outside its fields, such as family or categories (contract 7). Null when the error names neither; a
 * domain error names attributes that have no field.
 */
export function placeOf({ attribute, property }: Pick<ErrorContent, 'attribute' | 'property'>): string | null {
  if (attribute) return `attribute ${attribute}`;
  const name = property?.split(/[.[]/)[0];
  if (!name || name === 'values') return null;
  return `property ${name === 'quantified_associations' ? 'associations' : name}`;
}
