import { LANGUAGES, type Language } from '#lib/i18n/languages.ts';

/** The name of each language in itself. */
const names: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  nl: 'Nederlands',
  pl: 'Polski',
  pt_BR: 'Português (Brasil)',
  ja: '日本語',
  zh_CN: '简体中文',
};

/** All languages to choose from, after one that is called `system`. */
export function languageOptions(system: string): ReadonlyArray<{ value: Language | 'system'; words: string }> {
  return [{ value: 'system', words: system }, ...LANGUAGES.map((value) => ({ value, words: names[value] }))];
}
