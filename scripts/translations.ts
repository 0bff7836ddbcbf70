import { readFileSync } from 'node:fs';
import { LANGUAGES, type Language } from '#lib/i18n/languages.ts';

/** Beyond this much of the English length a translation is looked at: it hardly fits where the English does. */
const MOST = 1.6;
/** Words that are shorter say nothing by their length. */
const SHORT = 12;

export interface Compared {
  key: string;
  english: string;
  text: string;
  why: 'long' | 'equal';
}

/** The texts of a language that are longer than 1.6 times the English, or equal to it. */
export function compareTexts(english: ReadonlyMap<string, string>, texts: ReadonlyMap<string, string>): Compared[] {
  return [...texts].flatMap(([key, text]): Compared[] => {
    const of = english.get(key) ?? english.get(key.replace(/_(?:few|many)$/, '_other'));
    if (of === undefined) return [];
    if (text === of && /\p{L}{4}/u.test(text.replaceAll(/\$\d/g, '')))
      return [{ key, english: of, text, why: 'equal' }];
    const isLong = text.length > MOST * Math.max(of.length, SHORT);
    return isLong ? [{ key, english: of, text, why: 'long' }] : [];
  });
}

function textsOf(code: Language): Map<string, string> {
  const file: Record<string, { message: string }> = JSON.parse(
    readFileSync(`public/_locales/${code}/messages.json`, 'utf8'),
  );
  return new Map(Object.entries(file).map(([key, { message }]) => [key, message]));
}

if (import.meta.main) {
  const [wanted] = process.argv.slice(2);
  const english = textsOf('en');
  for (const code of LANGUAGES.filter((one) => one !== 'en' && (wanted === undefined || one === wanted))) {
    for (const { key, english: of, text, why } of compareTexts(english, textsOf(code))) {
      console.log(`${code} ${why.padEnd(5)} ${key}\n    ${of}\n    ${text}`);
    }
  }
}
