import type { Page } from '@playwright/test';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import english from '../public/_locales/en/messages.json' with { type: 'json' };

/** By what a text needs room: as a whole, where it stands in one line, or by its longest word, where it wraps. */
type By = 'line' | 'word';

/**
 * The messages of a made-up language whose every text is the widest that any language has for it, as a file of messages: where
 * they have room, so have those of each language. Rows that several texts share may lack it, since no language has all of them.
 * `page` is one of the extension's pages, in whose font they are measured.
 */
export function widestMessages(page: Page, by: By): Promise<string> {
  return page.evaluate(collect, { languages: LANGUAGES, keys: Object.keys(english), by });
}

/** Runs in the page. */
async function collect(given: { languages: readonly string[]; keys: readonly string[]; by: By }): Promise<string> {
  const { languages, keys, by } = given;
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('The page cannot measure texts.');
  context.font = '16px sans-serif';
  // What a line may break after ends a word.
  const partsOf = (text: string) => (by === 'line' ? [text] : text.split(/\s|(?<=[-\u00ad])/));
  const widthOf = (text: string) => Math.max(...partsOf(text).map((part) => context.measureText(part).width));
  const widest = new Map<string, { message: string; width: number }>();
  for (const language of languages) {
    const file: Record<string, { message: string }> = await (await fetch(`/_locales/${language}/messages.json`)).json();
    for (const [key, { message }] of Object.entries(file)) {
      // Whoever has more forms for numbers than one and other shows the widest of them as that other.
      const of = keys.includes(key) ? key : key.replace(/_(few|many)$/, '_other');
      // Japanese and Chinese lines break between any two characters.
      const width = by === 'word' && /^(ja|zh)/.test(language) ? 0 : widthOf(message);
      if (width > (widest.get(of)?.width ?? -1)) widest.set(of, { message, width });
    }
  }
  // Its dates, the widest too, are those of Brazil.
  widest.set('language', { message: 'pt-BR', width: 0 });
  widest.set('direction', { message: 'ltr', width: 0 });
  return JSON.stringify(Object.fromEntries([...widest].map(([key, { message }]) => [key, { message }])));
}
