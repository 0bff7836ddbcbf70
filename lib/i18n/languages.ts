/** The languages of the interface: the folders of `public/_locales`. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt_BR', 'ja', 'zh_CN'] as const;

/** Those that the guide is written in: English, and the folders of `docs/translations`. */
export const GUIDE_LANGUAGES: readonly Language[] = LANGUAGES;

export type Language = (typeof LANGUAGES)[number];

/** The page that shows the guide in a language, or in English where it isn't written in that one; `/guide-de.html`. */
export function guidePageOf(language: string): string {
  const written = GUIDE_LANGUAGES.find((one) => one === language.replace('-', '_'));
  return written === undefined || written === 'en' ? '/guide.html' : `/guide-${written}.html`;
}
