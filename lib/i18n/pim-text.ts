/*
 * Texts of a PIM inside our own: cut where they are endless, readable where they hide something, and without a say in the
 * direction of what stands around them.
 */

/** More of a message is folded; in UTF-16 code units. A whole sentence of the PIM has less. */
export const FOLDED_FROM = 500;

/** More is not drawn even of a message that is unfolded: the browser would stand still. */
export const LONGEST_SHOWN = 50_000;

/** A text of so many UTF-16 code units at most, with an ellipsis where it is cut. */
export function shortenedText(text: string, most: number): string {
  // No half of a character stays.
  return text.length > most
    ? `${text
        .slice(0, most)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`
    : text;
}

/** The same for parts, of so many in all; the same list when they fit. */
export function shortened<P extends { text: string }>(parts: readonly P[], most: number): readonly P[] {
  let room = most;
  for (const [index, part] of parts.entries()) {
    const { text } = part;
    if (text.length > room) return [...parts.slice(0, index), { ...part, text: shortenedText(text, room) }];
    room -= text.length;
  }
  return parts;
}

/**
 * What nobody sees, or what turns the text around it: control characters, marks and overrides of direction, zero width,
 * soft hyphens, odd blanks. Not where it does what it is there for: in an emoji, in a script that joins letters, between
 * ideographs, and before or inside what is written with a fixed blank.
 */
const UNSEEN =
  /((?<![\p{ExtPict}\p{EMod}\p{M}\p{sc=Arab}])[\u200c\u200d\ufe00-\ufe0f]|(?<!«)[\xa0\u202f](?![:;!?»%€]|(?<=\d.)\d)|(?<![\u3001-\uff60])\u3000|[[\p{Cc}\p{Z}\p{DI}\u2800]--[ \t\n\r\xa0\u202f\u200c\u200d\u3000\ufe00-\ufe0f]])/v;

/** Nearly every text of a PIM, for which the search above would take fifty times as long. */
const SEEN = /^[\n -~]*$/;

/** A text cut at what nobody sees: at odd places of the list stands one such character each, at even ones what is seen. */
export function visibleParts(text: string): string[] {
  return SEEN.test(text) ? [text] : text.split(UNSEEN);
}

/** The number of a character in Unicode, such as `202e`. */
export function codePointOf(character: string): string | undefined {
  return character.codePointAt(0)?.toString(16).padStart(4, '0');
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufeff]/;

/** A text for a plain one of ours, such as a notification: what is written from right to left turns nothing around it. */
export function isolated(text: string): string {
  const plain = unturned(text);
  return plain !== text || RIGHT_TO_LEFT.test(text) ? `\u2068${plain}\u2069` : text;
}

/** A text that sets its direction by its letters alone. */
export function unturned(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
