import { shortenedText, unturned, visibleParts } from '#lib/i18n/pim-text.ts';

/** A foreign text in one line of so many UTF-16 code units at most, without anything that nobody sees. */
export function plainLine(text: string, most: number): string {
  // Much more would only be thrown away.
  const seen = visibleParts(text.slice(0, 4 * most).toWellFormed()).filter((_, index) => index % 2 === 0);
  return shortenedText(unturned(seen.join('')).replace(/\s+/g, ' ').trim(), most - 1);
}
