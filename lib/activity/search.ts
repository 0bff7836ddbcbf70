import type { ErrorDigest } from './digest.ts';

/**
 * A text without what a search overlooks: case, accents, and the difference between letters such as ß and ss. Any text may
 * be given; folding twice changes nothing.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(SPELLED, (letter) => SPELLINGS.get(letter) ?? letter);
}

/** The words of a query, folded, each once. What looks like a pattern or an operator is just text. */
export function words(query: string): string[] {
  return [...new Set(fold(query).split(/\s+/).filter(Boolean))];
}

/** Whether every one of `words` occurs in a folded text; no word occurs in any. */
export function matches(folded: string, words: readonly string[]): boolean {
  return words.every((word) => folded.includes(word));
}

/** What a search looks in, folded: message, identifier, label, attribute and connection (its code and its label). */
export function foldedText({ message, identifier, label, attribute, connection }: ErrorDigest, name: string): string {
  return fold([message, identifier ?? '', label, attribute ?? '', connection, name].join('\n'));
}

/**
 * Makes a `foldedText` that remembers: folding is most of the work of a search, and every letter typed is a search.
 * `connectionLabel` must answer the same for the life of the index; make a new one when labels change.
 */
export function searchIndex(
  connectionLabel: (origin: string, connection: string) => string,
): (digest: ErrorDigest) => string {
  const texts = new WeakMap<ErrorDigest, string>();
  return (digest) => {
    let text = texts.get(digest);
    if (text === undefined) {
      text = foldedText(digest, connectionLabel(digest.origin, digest.connection));
      texts.set(digest, text);
    }
    return text;
  };
}

/** Letters that do not decompose, as people without them on the keyboard spell them. */
const SPELLINGS = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ı', 'i'],
  ['ς', 'σ'],
]);
const SPELLED = new RegExp(`[${[...SPELLINGS.keys()].join('')}]`, 'g');
const ACCENTS = /[\u0300-\u036f]/g;
const ASCII = /^\p{ASCII}*$/u;
