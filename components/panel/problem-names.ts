import { useLoaded } from '#components/controls/run.ts';
import { placeName } from '#components/errors/ErrorFacts.tsx';
import type { Problem } from '#lib/error-list/problems.ts';
import type { ErrorPlace } from '#lib/errors/form-place.ts';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';

/** What attributes are called in the form, by their code as the PIM sent it. */
export type AttributeNames = ReadonlyMap<string, string>;

const NONE: AttributeNames = new Map();

/** The names of all attributes of a product’s problems; none until they are read, and for codes that have none. */
export function useAttributeNames(origin: string, problems: readonly Problem[]): AttributeNames {
  const codes = [...new Set(problems.flatMap(({ place }) => place.attributes))]
    .filter((code) => code.length <= 100)
    .sort();
  const found = useLoaded(
    async () => (codes.length > 0 ? send('archive/attribute-names', { origin, codes }) : []),
    [origin, codes.join()],
  );
  return found ? new Map(found) : NONE;
}

/** What a place is called in the form: the names of its attributes, or of a part of the product. */
export function nameOfPlace(place: ErrorPlace, names: AttributeNames): string {
  if (place.attributes.length > 0) return place.attributes.map((code) => names.get(code) ?? code).join(', ');
  return placeName(place) || place.otherPart || text('product_no_field');
}
