/*
 * Texts of a PIM inside Markdown (GitHub's): only what would be mark-up is escaped, so that codes such as `shoe_1` and times
 * such as 10:41 stay as they are for a reader who sees the source.
 */

/** Where a text stands: alone in a line (of a list, or a title), or in a cell of a table. */
type Place = 'line' | 'cell';

/** A text on one line, of which nothing is mark-up, whoever wrote it. */
export function escapedMarkdown(text: string, place: Place): string {
  const line = oneLine(text);
  if (place === 'cell' && !SUSPECT.test(line) && line.indexOf('_') === line.lastIndexOf('_')) return line;
  const marked = new Set<number>();
  const mark = (pattern: RegExp) => {
    for (const { index } of line.matchAll(pattern)) marked.add(index);
  };
  for (const sign of ['*', '_', '~', '`']) markPairs(line, sign, marked);
  // A backslash only means something before a sign.
  mark(/\\(?=[!-/:-@[-`{-~])|\\$/g);
  mark(/<(?=[a-z/!?])/gi);
  mark(/&(?=#?\w+;)/g);
  // A link, a footnote, or what a link refers to.
  if (/\][([:]/.test(line)) mark(/\[/g);
  // What becomes a link by itself, or calls a person.
  mark(/(?<=https?|ftp|mailto|xmpp):/gi);
  mark(/(?<=www)\./gi);
  mark(/@(?=\w)/g);
  if (place === 'cell') mark(/\|/g);
  else {
    mark(/^[#>|=[]/g);
    mark(/^[-+*](?=$|\s)|^-(?=[- ]*$)/g);
    mark(/(?<=^\d{1,9})[.)](?=$|\s)/g);
    // The end of a title that is closed by hand.
    mark(/(?<=\s)#(?=#*$)/g);
  }
  return [...marked]
    .sort((a, b) => b - a)
    .reduce((escaped, at) => `${escaped.slice(0, at)}\\${escaped.slice(at)}`, line);
}

/** What most cells have nothing of; the rest takes a closer look, which is slow for 100,000 rows. */
const SUSPECT = /[\\`*~<&\]@|]|www\.|(?:https?|ftp|mailto|xmpp):/i;

/** Removes line breaks and direction characters, with which a text could pass for the text around it. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

/**
 * Marks the signs that come in pairs: one alone means nothing, nor does one between blanks, nor `_` within a word.
 */
function markPairs(line: string, sign: string, marked: Set<number>): void {
  if (!line.includes(sign)) return;
  const runs = [...line.matchAll(new RegExp(`\\${sign}+`, 'g'))];
  if (runs.length < 2 && (runs[0]?.[0].length ?? 0) < 3) return;
  for (const { 0: run, index } of runs) {
    const [before, after] = [line.slice(0, index), line.slice(index + run.length)];
    const isLoose = sign !== '`' && /(^|\s)$/.test(before) && /^(\s|$)/.test(after) && before + after !== '';
    const isInWord = sign === '_' && /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
    if (!isLoose && !isInWord) for (let i = 0; i < run.length; i++) marked.add(index + i);
  }
}
