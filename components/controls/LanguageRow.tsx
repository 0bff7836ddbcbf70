import { LANGUAGES, type Language } from '#lib/i18n/languages.ts';
import { text } from '#lib/i18n/text.ts';
import { ChoiceRow } from './ChoiceRow.tsx';

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

type Choice = Language | 'system';

interface Props {
  hint: string;
  lock: { name: string; origin?: string };
  value: Choice;
  /** What the choice of no language is called. */
  system: string;
  onChoose(value: Choice): void;
}

/** A language to choose, each by its own name. */
export function LanguageRow({ hint, lock, value, system, onChoose }: Props) {
  return (
    <ChoiceRow
      name={text('language_choice')}
      hint={hint}
      lock={lock}
      value={value}
      options={[
        { value: 'system' as const, words: system },
        ...LANGUAGES.map((language) => ({ value: language, words: names[language] })),
      ]}
      onChoose={onChoose}
    />
  );
}
