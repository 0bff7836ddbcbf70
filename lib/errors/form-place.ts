import type { ErrorContent } from '#lib/model/error.ts';

type Named = Pick<ErrorContent, 'attribute' | 'property' | 'parameters'>;

/** What a product form can show besides its fields. */
const PROPERTIES = new Set(['family', 'groups', 'categories', 'associations', 'parent', 'identifier']);

/** The parameter of a domain error that names the affected property of the product; nothing else does (contract 7.2). */
const PARAMETERS = [
  ['family_code', 'family'],
  ['category_code', 'categories'],
  ['identifier', 'associations'],
] as const;

/**
 * The form place of an error as one text: `attribute <code>` for a field, `property <name>` for what the form shows
 * outside its fields. Null when the error names neither, or a property that the form does not show. The form may have
 * no field for the attribute.
 */
export function formPlaceOf(error: Named): string | null {
  const code = attributeOf(error);
  if (code) return `attribute ${code}`;
  const [name = ''] = propertyOf(error)?.split(/[.[]/) ?? [];
  const shown = name === 'quantified_associations' ? 'associations' : name;
  return PROPERTIES.has(shown) ? `property ${shown}` : null;
}

/** The refused attribute, else the refused property; empty when the error names neither. */
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
 * Groups errors by the refused attribute, else the refused property (contract 7). Errors that name neither go under the
 * empty field. The order is preserved within groups and among them, so newest first stays newest first.
 */
export function groupByField<T extends { content: Pick<ErrorContent, 'attribute' | 'property' | 'parameters'> }>(
  errors: readonly T[],
): Array<{ field: string; entries: T[] }> {
  const fields = Map.groupBy(errors, ({ content }) => refusedField(content));
  return [...fields].map(([field, entries]) => ({ field, entries }));
}
