/** The languages of the interface and of the guide: the folders of `public/_locales` and `docs/translations`. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt_BR', 'ja', 'zh_CN'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The page that shows the guide in a language of the interface, a folder or a BCP 47 tag: `/guide-de.html`. */
export function guidePageOf(language: string): string {
  return /^en|^$/.test(language) ? '/guide.html' : `/guide-${language.replace('-', '_')}.html`;
}
