import type { Language } from '../../lib/i18n/languages.ts';

/** The texts of the interface by key, as `messages.json` has them. */
export type Messages = Readonly<Record<string, { message: string }>>;

/** What stands between the quotation marks of a language. */
const QUOTES: Partial<Record<Language, RegExp>> = {
  de: /„([^“]+)“/g,
  fr: /«\s?([^»]+?)\s?»/g,
  pl: /„([^”]+)”/g,
  ja: /「([^」]+)」/g,
};
const USUAL_QUOTES = /“([^”]+)”/g;

/** Fewer letters could stand anywhere. */
const SHORT = 12;

/** A text without what differs in writing only. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[’']/g, '’').trim();
}

/** The quotes of a document that no text of the interface contains; “…” in them stands for what is filled in. */
export function unknownQuotes(text: string, messages: Messages, language: Language = 'en'): string[] {
  const all = Object.values(messages)
    .map(({ message }) => plain(message.replaceAll(/\$\d/g, '…')))
    .join('\n');
  return fragmentsOf(text, language).filter((fragment) => !all.includes(fragment));
}

/** The parts of its quotes that are long enough to be told apart. */
export function fragmentsOf(text: string, language: Language = 'en'): string[] {
  const quotes = [...text.matchAll(QUOTES[language] ?? USUAL_QUOTES)].map(([, quote = '']) => quote);
  return (
    quotes
      .flatMap((quote) => quote.split('…'))
      .map((fragment) => plain(fragment).replace(/^[.·(): ]+|[.·(): ]+$/g, ''))
      // What holds a number was filled in.
      .filter((fragment) => fragment.length > SHORT && !/\d+ minutes/.test(fragment))
  );
}

/** What a document has in italics and the interface does not call so; `theirs` are names of the PIM and the browser. */
export function unknownNames(text: string, messages: Messages, theirs: readonly string[] = []): string[] {
  const known = new Set([...theirs, ...Object.values(messages).map(({ message }) => plain(message))]);
  // A name that holds another is named by its beginning.
  const starts = [...known].flatMap((name) => (name.includes('$1') ? [name.split('$1')[0] ?? ''] : []));
  const filledIn = new Set([...known].map((name) => name.replaceAll(/\$\d/g, '…')));
  const isKnown = (name: string) =>
    known.has(name) || filledIn.has(name) || starts.some((start) => start.startsWith(name.replace(/ ?…$/, '')));
  const words = text.replaceAll(/`[^`]*`/g, '');
  const italics = [...words.matchAll(/(?<![*\w])\*([^*\n]+(?:\n[^*\n]+)?)\*(?!\*)/g)].map(([, name = '']) =>
    plain(name),
  );
  return italics.filter((name) => !isKnown(name));
}
