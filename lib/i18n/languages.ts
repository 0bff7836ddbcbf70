/** The languages of the interface: the folders of `public/_locales`. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt_BR', 'ja', 'zh_CN'] as const;

export type Language = (typeof LANGUAGES)[number];
