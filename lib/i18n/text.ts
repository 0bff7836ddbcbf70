import type { I18n } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import type messages from '../../public/_locales/en/messages.json';
import { listFormat, numberFormat, pluralRules } from './formats.ts';
import { isolated } from './pim-text.ts';

export type MessageKey = keyof typeof messages;

/** Keys whose message differs by number: `x` for `x_one`, `x_other` and the other forms that a language needs. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

/**
 * The language of the texts as a BCP 47 tag, with the region of the reader if the language is the same. So dates and
 * numbers are always in the language of the sentence around them.
 */
export function language(): string {
  current ??= withRegion(text('language'), browser.i18n.getUILanguage());
  return current;
}

/** Cached, since the browser takes long to return it and every number needs it. */
let current: string | null = null;

/** If the browser has no texts (see `useLanguage`), the reader's own language. */
function withRegion(written: string, reader: string): string {
  return written === '' || reader.split('-')[0] === written ? reader : written;
}

/**
 * A text of the interface in the reader's language; the substitutions replace `$1` to `$9`. One that is written from right
 * to left turns nothing around it (`isolated`).
 */
export function text(key: MessageKey, ...substitutions: string[]): string {
  return message(key, substitutions);
}

/** A text that depends on a number. The number, formatted in the reader's language, is its first substitution. */
export function plural(key: PluralKey, count: number, ...substitutions: string[]): string {
  const form = pluralRules(language()).select(count);
  const substituted = [number(count), ...substitutions];
  return message(`${key}_${form}`, substituted) || message(`${key}_other`, substituted);
}

/** The same of a number that may be higher, which has a plus behind it: “361+ open errors”. */
export function pluralFrom(key: PluralKey, count: number, isLeast: boolean): string {
  const form = pluralRules(language()).select(count);
  const shown = [isLeast ? `${number(count)}+` : number(count)];
  return message(`${key}_${form}`, shown) || message(`${key}_other`, shown);
}

/** A whole number in the format of the reader's language; never abbreviated. */
export function number(value: number): string {
  return numberFormat(language()).format(value);
}

type Texts = ReadonlyMap<string, string>;

/** The messages by key when the user chose another language than the browser's. */
let chosen: Texts | null = null;

/**
 * Sets the language that the user chose, `system` for the browser's own. Await it before the first text is rendered. An
 * unknown language changes nothing.
 */
export async function useLanguage(choice: string): Promise<void> {
  chosen = current = null;
  const own = text('language');
  if (own && (choice === 'system' || choice === own)) return;
  const reader = browser.i18n.getUILanguage();
  // Chromium sometimes has no texts in a process that started with the browser; then they are read from their files.
  for (const folder of own ? [choice] : [choice, reader.replace('-', '_'), reader.split('-')[0], 'en']) {
    chosen = await readTexts(folder);
    if (chosen) break;
  }
  current = null;
}

/** The texts of a language from their file; null where there is none. */
async function readTexts(folder = ''): Promise<Texts | null> {
  const response = await fetch(`/_locales/${folder}/messages.json`).catch(() => null);
  if (!response?.ok) return null;
  const file: Record<string, { message: string }> = await response.json();
  return new Map(Object.entries(file).map(([key, { message }]) => [key, message]));
}

/**
 * What `write` makes of texts in another language than the one that is set, `system` for that one. It is called at once or
 * after the texts came, and must not wait itself: everything else goes on in its own language.
 */
export async function inLanguage<T>(choice: string, write: () => T): Promise<T> {
  const texts = choice === 'system' ? null : await readTexts(choice);
  if (!texts) return write();
  const before = chosen;
  try {
    chosen = texts;
    current = null;
    return write();
  } finally {
    chosen = before;
    current = null;
  }
}

/**
 * The types that WXT generates only have the keys of the last build, and no plural forms that only other languages
 * have.
 */
function message(key: string, given: string[]): string {
  const substitutions = given.map(isolated);
  if (chosen) return (chosen.get(key) ?? '').replace(/\$(\d)/g, (_, place) => substitutions[place - 1] ?? '');
  const i18n: Pick<I18n.Static, 'getMessage'> = browser.i18n;
  return i18n.getMessage(key, substitutions);
}

/** Several items as a list in the reader’s language: “12 created, 340 updated”. */
export function formatList(items: Iterable<string>): string {
  return listFormat(language(), { style: 'narrow' }).format(items);
}

/** Language, theme and density, which the background stores for every context: `de dark compact`. */
const APPEARANCE = 'appearance';

/** Sets the language that the user chose in the background, which loses it whenever it is stopped. */
export async function useChosenLanguage(): Promise<void> {
  const { [APPEARANCE]: appearance = 'system' } = await browser.storage.local.get<{ [APPEARANCE]?: string }>(
    APPEARANCE,
  );
  await useLanguage(appearance.split(' ')[0] ?? '');
}

/** A PIM by its name with its label, wherever it is named: “Catalog (Test)”. Its name turns nothing around it. */
export function pimTitle({ name, label }: { name: string; label?: 'production' | 'test' | null | undefined }): string {
  return label ? text('pim_named', name, text(`pim_label_${label}`)) : isolated(name);
}
