import type { ErrorDigest } from '#lib/errors/digest.ts';

/**
 * A text without what a search ignores: case, accents, and the difference between letters such as ß and ss. Accepts any
 * text; folding twice changes nothing.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(SPELLED, (letter) => SPELLINGS.get(letter) ?? letter);
}

/** The words of a query, folded, each once. Patterns and operators are plain text. */
export function searchWords(query: string): string[] {
  return [...new Set(fold(query).split(/\s+/).filter(Boolean))];
}

/** Whether all hits of `narrow` are among those of `wide`: every word of `wide` is part of a word of `narrow`. */
export function narrows(wide: string, narrow: string): boolean {
  const longer = searchWords(narrow);
  return searchWords(wide).every((word) => longer.some((one) => one.includes(word)));
}

/** Whether every word (see `searchWords`) occurs in an error's message, identifier, label, attributes or connection. */
export interface TextSearch {
  (digest: ErrorDigest, words: readonly string[]): boolean;
  /** Folds an error in advance. */
  prepare(digest: ErrorDigest): void;
}

/**
 * Makes a search; connections are found by code or label. Without words, every error is found. Folded texts are cached,
 * since folding is most of the work and every typed letter is a search. Make a new search when the labels of
 * connections change.
 */
export function createTextSearch(connectionLabel: (origin: string, connection: string) => string): TextSearch {
  const texts = new WeakMap<ErrorDigest, string>();
  const textOf = (digest: ErrorDigest): string => {
    let text = texts.get(digest);
    if (text === undefined) {
      text = foldedText(digest, connectionLabel(digest.origin, digest.connection));
      texts.set(digest, text);
    }
    return text;
  };
  const search = (digest: ErrorDigest, words: readonly string[]) => {
    const text = textOf(digest);
    return words.every((word) => text.includes(word));
  };
  return Object.assign(search, { prepare: (digest: ErrorDigest) => void textOf(digest) });
}

/**
 * Words contain no line break, so none is found across two fields. Fields without accents are folded faster separately.
 */
function foldedText({ message, identifier, label, attributes, connection }: ErrorDigest, name: string): string {
  const product = `${fold(identifier ?? '')}\n${fold(label)}`;
  return `${fold(message)}\n${product}\n${fold(attributes.join('\n'))}\n${fold(connection)}\n${fold(name)}`;
}

/** Letters that do not decompose, spelled as people do who cannot type them. */
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
const ACCENTS = /[\u0300-\u036f]+/g;
const ASCII = /^\p{ASCII}*$/u;
