/**
 * Readers of JSON whose shape is not certain: a missing or wrong part reads as empty, so that one bad answer does not
 * blank the page. Maps come as `Map`, since codes may be any word; PHP's `[]` for an empty map reads as one (section 1).
 */
export function toMap(value: unknown): Map<string, unknown> {
  return new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);
}

/** The entries of a list; a map that PHP made of a list with holes reads as its values. */
export function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [...toMap(value).values()];
}

/** Texts as they are, numbers as text, everything else empty. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** A map of texts, such as the labels by locale. */
export function toTexts(value: unknown): Map<string, string> {
  return new Map([...toMap(value)].map(([key, text]) => [key, toText(text)]));
}

/** A text, or null where the PIM has none. */
export function toTextOrNull(value: unknown): string | null {
  return toText(value) || null;
}
