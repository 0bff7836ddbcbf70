import type { I18n } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import type messages from '../../public/_locales/en/messages.json';
import { listFormat, numberFormat, pluralRules } from './formats.ts';

export type MessageKey = keyof typeof messages;

/** Keys whose message differs by number: `x_one`, `x_other` and what else the language needs stand under `x`. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

/**
 * The language of the texts as a BCP 47 tag, with the reader's region where it is the same language; so dates and
 * numbers never stand in another language than the sentence around them.
 */
export function language(): string {
  spoken ??= withRegion(text('language'), browser.i18n.getUILanguage());
  return spoken;
}

/** Remembered, since to ask the browser takes long and every number asks. */
let spoken: string | null = null;

/** Where the browser has no text (see `speakAs`), the reader's own. */
function withRegion(written: string, reader: string): string {
  return written === '' || reader.split('-')[0] === written ? reader : written;
}

/** A text of the interface in the reader's language; `$1` to `$9` in it stand for the substitutions. */
export function text(key: MessageKey, ...substitutions: string[]): string {
  return message(key, substitutions);
}

/** A text that depends on a number, which is its first substitution, written as the language writes numbers. */
export function plural(key: PluralKey, count: number, ...substitutions: string[]): string {
  const form = pluralRules(language()).select(count);
  const substituted = [number(count), ...substitutions];
  return message(`${key}_${form}`, substituted) || message(`${key}_other`, substituted);
}

/** A whole number as the reader's language writes it; never abbreviated. */
export function number(value: number): string {
  return numberFormat(language()).format(value);
}

/** What the texts are when the reader chose another language than the browser's: key to message. */
let chosen: ReadonlyMap<string, string> | null = null;

/**
 * Speaks the language that the reader chose, `system` for the browser's own. To be awaited before the first text is drawn.
 * A language that the extension does not know changes nothing.
 */
export async function useLanguage(choice: string): Promise<void> {
  chosen = spoken = null;
  const own = text('language');
  if (own && (choice === 'system' || choice === own)) return;
  const reader = browser.i18n.getUILanguage();
  // Chromium sometimes has no text at all in a process that began with the browser: then the files that it would have read.
  for (const folder of own ? [choice] : [choice, reader.replace('-', '_'), reader.split('-')[0], 'en']) {
    const answer = await fetch(`/_locales/${folder}/messages.json`).catch(() => null);
    if (!answer?.ok) continue;
    const file: Record<string, { message: string }> = await answer.json();
    chosen = new Map(Object.entries(file).map(([key, { message }]) => [key, message]));
    break;
  }
  spoken = null;
}

/** The types that WXT generates know the keys of the last build only, and no form of a language that we do not speak. */
function message(key: string, substitutions: string[]): string {
  if (chosen) return (chosen.get(key) ?? '').replace(/\$(\d)/g, (_, place) => substitutions[place - 1] ?? '');
  const i18n: Pick<I18n.Static, 'getMessage'> = browser.i18n;
  return i18n.getMessage(key, substitutions);
}

/** Several things in one line, as the reader’s language lists them: “12 created, 340 updated”. */
export function formatList(items: Iterable<string>): string {
  return listFormat(language(), { style: 'narrow' }).format(items);
}

/** Language, theme and density, as the background writes them for every context: `de dark compact`. */
const APPEARANCE = 'appearance';

/** Makes the background speak the language that the user chose; it forgets it whenever it is stopped. */
export async function useChosenLanguage(): Promise<void> {
  const { [APPEARANCE]: look = 'system' } = await browser.storage.local.get<{ [APPEARANCE]?: string }>(APPEARANCE);
  await useLanguage(look.split(' ')[0] ?? '');
}
