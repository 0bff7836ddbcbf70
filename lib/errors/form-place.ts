import type { ErrorContent } from '#lib/model/error.ts';

type Named = Pick<ErrorContent, 'attribute' | 'property' | 'parameters'>;

/** What the form of a product shows besides its fields, where the product has it. */
const PROPERTIES = new Set(['family', 'groups', 'categories', 'associations', 'parent', 'identifier']);

/** Parameters in which alone a domain error names what of the product it is about (contract 7.2). */
const PARAMETERS = [
  ['family_code', 'family'],
  ['category_code', 'categories'],
  ['identifier', 'associations'],
] as const;

/**
 * Where in the form of a product an error belongs, as one text: `attribute <code>` for a field, `property <name>` for what
 * the form shows outside its fields. Null when the error names neither, or one that the form does not show. The form need
 * not have a field for the attribute.
 */
export function formPlaceOf(error: Named): string | null {
  const code = attributeOf(error);
  if (code) return `attribute ${code}`;
  const [name = ''] = propertyOf(error)?.split(/[.[]/) ?? [];
  const shown = name === 'quantified_associations' ? 'associations' : name;
  return PROPERTIES.has(shown) ? `property ${shown}` : null;
}

/** The attribute, else the property, that was refused; empty for an error that names neither. */
function refusedField(error: Named): string {
  return error.attribute ?? error.property ?? attributeOf(error) ?? propertyOf(error) ?? '';
}

/** Whether a place is a field with a value. */
export function isField(place: string): boolean {
  return place.startsWith('attribute ');
}

function attributeOf({ attribute, parameters }: Named): string | null {
  return attribute ?? parameters.get('attribute_code') ?? parameters.get('attribute') ?? null;
}

function propertyOf({ property, parameters }: Named): string | null {
  return property ?? PARAMETERS.find(([parameter]) => parameters.has(parameter))?.[1] ?? null;
}

/**
 * Groups errors by the attribute, else the property, that was refused (contract 7); the empty field holds those that name
 * neither. Keeps the given order, so that newest first stays newest first, within a group and among groups.
 */
export function groupByField<T extends { content: Pick<ErrorContent, 'attribute' | 'property' | 'parameters'> }>(
  errors: readonly T[],
): Array<{ field: string; entries: T[] }> {
  const fields = Map.groupBy(errors, ({ content }) => refusedField(content));
  return [...fields].map(([field, entries]) => ({ field, entries }));
}
