import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { Language } from './languages.ts';
import { useLanguage } from './text.ts';

/** The texts of a language as the extension ships them. */
export function messagesOf(locale: Language): Map<string, string> {
  const file: Record<string, { message: string }> = JSON.parse(
    readFileSync(`public/_locales/${locale}/messages.json`, 'utf8'),
  );
  return new Map(Object.entries(file).map(([key, { message }]) => [key, message]));
}

/** Sets the browser's language for tests; `reader` is the reader's own language if it differs. */
export function speak(locale: Language, reader: string = locale.replace('_', '-')): void {
  const messages = messagesOf(locale);
  vi.spyOn(browser.i18n, 'getUILanguage').mockReturnValue(reader);
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key, substitutions = []) => {
    const values = [substitutions].flat();
    return (messages.get(key) ?? '').replace(/\$(\d)/g, (_, place) => String(values[Number(place) - 1] ?? ''));
  });
  // Resets the language that was used before.
  void useLanguage('system');
}
