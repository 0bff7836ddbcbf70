import { fold } from './text-search.ts';

/**
 * Cuts a text at the hits of a search; the parts join to the original text. Words are folded, so a word may be longer
 * or shorter than its hit. Whole letters are highlighted, with their accents.
 */
export function highlight(text: string, words: readonly string[]): Array<{ text: string; hit: boolean }> {
  const { folded, starts } = foldLetters(text);
  const hits = new Uint8Array(text.length);
  for (const word of words) {
    for (let at = word ? folded.indexOf(word) : -1; at >= 0; at = folded.indexOf(word, at + 1)) {
      hits.fill(1, starts[at], letterEnd(starts, at + word.length, text.length));
    }
  }
  const parts: Array<{ text: string; hit: boolean }> = [];
  for (let from = 0, to = 1; from < text.length; to++) {
    if (to < text.length && hits[to] === hits[from]) continue;
    parts.push({ text: text.slice(from, to), hit: hits[from] === 1 });
    from = to;
  }
  return parts;
}

/** The folded text, and for each of its characters the start of its letter in the original text. */
function foldLetters(text: string): { folded: string; starts: number[] } {
  let folded = '';
  const starts: number[] = [];
  let start = 0;
  for (const letter of text) {
    const piece = fold(letter);
    for (let i = 0; i < piece.length; i++) starts.push(start);
    folded += piece;
    start += letter.length;
  }
  return { folded, starts };
}

/** The end of the letter whose last folded character is before `at`, including a separate accent. */
function letterEnd(starts: readonly number[], at: number, length: number): number {
  const last = starts[at - 1];
  while (at < starts.length && starts[at] === last) at++;
  return starts[at] ?? length;
}
