import { shortenedText, unturned, visibleParts } from '#lib/i18n/pim-text.ts';

/*
 * The markup of chat tools must not let a text of a PIM make links, mentions or pictures. What a tool takes as plain text is
 * sent as such; here is the rest.
 */

/** Nobody sees it, and what it parts is no address or mention any more. */
const BREAK = '\u200b';

/** A text for Markdown as Discord and Mattermost have it. */
export function markdownText(text: string): string {
  return withoutLinks(text)
    .replace(/[\\`*_{}[\]()<>#+\-.!|~>:^$=]/g, '\\$&')
    .replace(/[@&]/g, `$&${BREAK}`);
}

/** A text without anything that a tool would turn into a link by itself. */
export function withoutLinks(text: string): string {
  return text.replace(/:\/\//g, `:${BREAK}//`).replace(/www\./gi, (found) => found.replace('.', `${BREAK}.`));
}

/** A text for the few tags that cards of Google Chat know. */
export function htmlText(text: string): string {
  return withoutLinks(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A foreign text in one line of so many UTF-16 code units at most, without anything that nobody sees. */
export function plainLine(text: string, most: number): string {
  // Much more would only be thrown away.
  const seen = visibleParts(text.slice(0, 4 * most).toWellFormed()).filter((_, index) => index % 2 === 0);
  return shortenedText(unturned(seen.join('')).replace(/\s+/g, ' ').trim(), most - 1);
}
