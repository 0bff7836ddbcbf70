import { browser } from 'wxt/browser';
import type messages from '../../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

/** Keys whose message differs by number: `x_one`, `x_other` and what else the language needs stand under `x`. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

/** The reader's language as a BCP 47 tag. */
export function language(): string {
  return browser.i18n.getUILanguage();
}

/** A text of the interface in the reader's language; `$1` to `$9` in it stand for the substitutions. */
export function text(key: MessageKey, ...substitutions: string[]): string {
  return browser.i18n.getMessage(key, substitutions);
}

/** A text that depends on a number, which is its first substitution, written as the language writes numbers. */
export function plural(key: PluralKey, count: number, ...substitutions: string[]): string {
  const form = new Intl.PluralRules(language()).select(count);
  const substituted = [number(count), ...substitutions];
  return browser.i18n.getMessage(`${key}_${form}`, substituted) || browser.i18n.getMessage(`${key}_other`, substituted);
}

/** A whole number as the reader's language writes it; never abbreviated. */
export function number(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}
