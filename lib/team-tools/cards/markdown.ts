/*
 * The markup of chat tools must not let a text of a PIM make links, mentions or pictures. What a tool takes as plain text is
 * sent as such; here is the rest.
 */

/** Nobody sees it, and what it parts is no address or mention any more. */
const BREAK = '\u200b';

/** A text for Markdown as Discord and Mattermost have it. */
export function markdownText(text: string): string {
  return withoutAddresses(text)
    .replace(/[\\`*_{}[\]()<>#+\-.!|~>:^$=]/g, '\\$&')
    .replace(/[@&]/g, `$&${BREAK}`);
}

/** A text without anything that a tool would turn into a link by itself. */
export function withoutAddresses(text: string): string {
  return text.replace(/:\/\//g, `:${BREAK}//`).replace(/www\./gi, (found) => found.replace('.', `${BREAK}.`));
}

/** A text for the few tags that cards of Google Chat know. */
export function htmlText(text: string): string {
  return withoutAddresses(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
