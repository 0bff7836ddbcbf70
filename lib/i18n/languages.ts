/** The languages of the interface and of the guide: the folders of `public/_locales` and `docs/translations`. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt_BR', 'ja', 'zh_CN'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The page that shows the guide in a language, a folder or a BCP 47 tag: `/guide-de.html`. English for any other. */
export function guidePageOf(language: string): string {
  const written = LANGUAGES.find((one) => one === language.replace('-', '_'));
  return written === undefined || written === 'en' ? '/guide.html' : `/guide-${written}.html`;
}
