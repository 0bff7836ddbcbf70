import type { ErrorContent } from '#lib/activity/types.ts';

/** What the form of a product shows besides its fields, as far as its markup is known (contract 18). */
const PROPERTIES = new Set(['family', 'groups', 'categories', 'associations']);

/**
 * Where in the form of a product an error belongs, as one text: `attribute <code>` for a field, `property <name>` for what
 * the form shows outside its fields. Null when the error names neither, or one that the form does not show. A domain error
 * names an attribute in its parameters only (contract 7.2); the form need not have a field for it.
 */
export function placeOf({
  attribute,
  property,
  parameters,
}: Pick<ErrorContent, 'attribute' | 'property' | 'parameters'>): string | null {
  const code = attribute ?? parameters.get('attribute_code');
  if (code) return `attribute ${code}`;
  const [name = ''] = property?.split(/[.[]/) ?? [];
  const shown = name === 'quantified_associations' ? 'associations' : name;
  return PROPERTIES.has(shown) ? `property ${shown}` : null;
}

/** Whether a place is a field with a value. */
export function isField(place: string): boolean {
  return place.startsWith('attribute ');
}
