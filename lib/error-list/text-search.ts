import type { ErrorDigest } from '#lib/errors/digest.ts';
import { PerPimMap } from '#lib/errors/per-pim-map.ts';

/**
 * A text without what a search ignores: case, accents, vowel points, characters that nobody sees, and the difference
 * between signs that people cannot type (typographic quotes and dashes, letters such as ß) and those that they can. Accepts
 * any text; folding twice changes nothing.
 */
export function fold(text: string): string {
  if (TYPED.test(text)) return text.toLowerCase();
  return text
    .replace(UNSEEN, '')
    .replace(DOUBLE_PRIMES, '"')
    .replaceAll('´', "'")
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
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
 * Makes a search; connections are found by code or label. Without words, every error is found. Make a new search when the
 * labels of connections change.
 */
export function createTextSearch(connectionLabel: (origin: string, connection: string) => string): TextSearch {
  const names = new PerPimMap<string, string>();
  const nameOf = ({ origin, connection }: ErrorDigest) =>
    names.getOrMake(origin, connection, () => fold(connectionLabel(origin, connection)));
  const search = (digest: ErrorDigest, words: readonly string[]) => {
    const text = foldedText(digest);
    return words.every((word) => text.includes(word) || nameOf(digest).includes(word));
  };
  return Object.assign(search, { prepare: (digest: ErrorDigest) => void foldedText(digest) });
}

/**
 * Where an error keeps its folded text, since folding is most of the work and every typed letter is a search. In a million
 * errors a map of them takes longer to look up than the text to search.
 */
const FOLDED = Symbol('folded');

/**
 * Words contain no line break, so none is found across two fields. Fields without accents are folded faster separately.
 */
function foldedText(digest: ErrorDigest & { [FOLDED]?: string }): string {
  const known = digest[FOLDED];
  if (known !== undefined) return known;
  const { message, identifier, label, attributes, connection } = digest;
  const product = `${fold(identifier ?? '')}\n${fold(label)}`;
  const text = `${fold(message)}\n${product}\n${fold(attributes.join('\n'))}\n${fold(connection)}`;
  digest[FOLDED] = text;
  return text;
}

/** What lower case alone folds. */
const TYPED = /^[\t-\r -~]*$/;

/** Soft hyphens, zero width, marks of direction, variation selectors, tatweel; control characters that are no space. */
const UNSEEN = /[[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\u0640]--[\t-\r\x85]]/gv;

/** They would come apart, into two primes. */
const DOUBLE_PRIMES = /[″‶]/g;

/**
 * Marks that people leave out: accents, Hebrew and Arabic points. Those of other scripts are letters to whoever reads
 * them, such as the vowels of Thai and the voicing of kana. Some points come apart into one with a tatweel.
 */
const MARKS =
  /[\u0640[[\p{Mn}&&[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]]--[\u3099\u309a]]]+/gv;

/** Signs and letters that do not decompose, as people spell them who cannot type them. */
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
  ['×', 'x'],
  ['⁄', '/'],
  ...[...'‘’‚‛′‵ʹʻʼʽˈ׳`'].map((quote) => [quote, "'"] as const),
  ...[...'“”„‟«»״'].map((quote) => [quote, '"'] as const),
  ...[...'‐‒–—―−־'].map((dash) => [dash, '-'] as const),
]);
const SPELLED = new RegExp(`[${[...SPELLINGS.keys()].join('')}]`, 'g');
