import { toList, toMap, toText, toTextOrNull } from '../wire.ts';

/** A rule that a value breaks, as the PIM says it when a save is refused. */
export type Violation = { attribute: string; locale: string | null; scope: string | null; message: string };

/** Reads the body of a refused save: the rules that values break. */
export function readViolations(body: unknown): Violation[] {
  return toList(toMap(body).get('values')).map((entry) => {
    const violation = toMap(entry);
    return {
      attribute: toText(violation.get('attribute')),
      locale: toTextOrNull(violation.get('locale')),
      scope: toTextOrNull(violation.get('scope')),
      message: toText(violation.get('message')),
    };
  });
}
