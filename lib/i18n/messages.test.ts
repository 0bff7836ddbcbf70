import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messagesOf } from './fixtures.ts';
import { LANGUAGES, type Language } from './languages.ts';

const english = messagesOf('en');
const all = new Map(LANGUAGES.map((code) => [code, messagesOf(code)]));

/** Keys of texts that depend on a number, without the form. */
const counted = [...english.keys()].filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -'_one'.length));

/**
 * The forms that a language has for numbers. The one for millions in Romance languages is written with digits like any
 * other number here, and needs no text of its own.
 */
function formsOf(code: Language): string[] {
  const { pluralCategories } = new Intl.PluralRules(code.replace('_', '-')).resolvedOptions();
  return pluralCategories.filter((form) => form !== 'many' || pluralCategories.includes('few'));
}

/** Each key that a language needs, with the key of the English text that it translates. */
function wantedIn(code: Language): Array<[key: string, of: string]> {
  const stems = new Set(counted);
  const plain = [...english.keys()].filter((key) => !stems.has(key.replace(/_(one|other)$/, '')));
  const forms = counted.flatMap((stem) =>
    formsOf(code).map((form): [string, string] => [`${stem}_${form}`, `${stem}_${form === 'one' ? 'one' : 'other'}`]),
  );
  return [...plain.map((key): [string, string] => [key, key]), ...forms];
}

/** All of our code that can name a message. */
const files = ['components', 'entrypoints', 'lib', 'wxt.config.ts']
  .flatMap((root) =>
    root.endsWith('.ts') ? [root] : readdirSync(root, { recursive: true }).map((path) => `${root}/${path}`),
  )
  .filter((path) => /(?<!\.test|fixtures)\.tsx?$|\.html$/.test(path))
  .map((path) => readFileSync(path, 'utf8'));
const code = files.join('\n');
const speaking = files.filter((file) => /from '(#lib\/i18n|\.)\/text\.ts'/.test(file)).join('\n');

/** Keys that the code contains whole, and the beginnings of composed ones: `flow_${…}`. */
const named = new Set(
  [...code.matchAll(/['"]([a-z]+(?:_[a-z]+)*)['"]|__MSG_(\w+)__/g)].map(([, key, inManifest]) => key ?? inManifest),
);
const beginnings = [...code.matchAll(/(?:text|plural)\(`([a-z_]+_)\$\{/g)].flatMap(([, beginning]) => beginning ?? []);

const isUsed = (key: string) =>
  named.has(key) ||
  named.has(key.replace(/_(one|other)$/, '')) ||
  beginnings.some((beginning) => key.startsWith(beginning));

const placeholders = (message: string | undefined) => [...(message ?? '').matchAll(/\$\d/g)].map(String).sort();

describe('the texts of the interface', () => {
  it.each(LANGUAGES)('are complete in %s, without others', (code) => {
    const keys = wantedIn(code).map(([key]) => key);
    expect([...messagesOf(code).keys()].sort()).toEqual(keys.sort());
  });

  it.each(LANGUAGES)('have the same substitutions in %s as in English', (code) => {
    const messages = messagesOf(code);
    for (const [key, of] of wantedIn(code))
      expect([key, placeholders(messages.get(key))]).toEqual([key, placeholders(english.get(of))]);
  });

  it.each(LANGUAGES)('name the language in %s as the browser does', (code) => {
    const messages = messagesOf(code);
    expect(messages.get('language')).toBe(code.replace('_', '-'));
    expect(Intl.getCanonicalLocales(messages.get('language'))).toEqual([messages.get('language')]);
  });

  it('exist for every language folder', () => {
    expect(readdirSync('public/_locales').sort()).toEqual([...LANGUAGES].sort());
  });

  it.each(LANGUAGES.filter((code) => code !== 'en'))('are translated in %s', (code) => {
    const same = [...messagesOf(code)].filter(
      ([key, message]) => message === english.get(key) && /[a-z]{4}/i.test(message),
    );
    // Names, and words that both languages share.
    expect(same.length).toBeLessThan(45);
  });

  it.each(LANGUAGES)('fit the limits of the extension stores in %s', (code) => {
    expect(messagesOf(code).get('extension_name')?.length).toBeLessThanOrEqual(45);
    expect(messagesOf(code).get('extension_description')?.length).toBeLessThanOrEqual(132);
  });

  it.each(LANGUAGES)('are texts that Chromium takes, which reads $1$2 as a name, in %s', (code) => {
    expect([...messagesOf(code).values()].filter((text) => /\$\w+\$/.test(text))).toEqual([]);
  });

  it.each(LANGUAGES)('are no wider below the bar of today than between its neighbors in %s', (code) => {
    const width = (text = '') => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 1.7 : 1), 0);
    for (const key of ['chart_today', 'chart_so_far']) expect(width(messagesOf(code).get(key))).toBeLessThan(9.5);
  });

  it('are all used', () => {
    expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('all exist', () => {
    const wanted = [...speaking.matchAll(/\b(?:text|plural|pluralFrom)\(\s*'(\w+)'/g)].flatMap(([, key]) => key ?? []);
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.filter((key) => !english.has(key) && !english.has(`${key}_other`))).toEqual([]);
  });

  it('have a form for one if they have one for many', () => {
    const stems = [...english.keys()]
      .filter((key) => key.endsWith('_other'))
      .map((key) => key.replace(/_other$/, '_one'));
    expect(stems.filter((key) => !english.has(key))).toEqual(['flow_type_one']);
  });

  it.each(LANGUAGES)('have a store listing in %s with as many paragraphs as the English one', (code) => {
    const paragraphs = (of: Language) => readFileSync(`docs/store/listing/${of}.txt`, 'utf8').trim().split('\n').length;
    expect(paragraphs(code)).toBe(paragraphs('en'));
  });

  it('are never empty and have no exclamation marks', () => {
    for (const messages of all.values())
      for (const message of messages.values()) expect(message).not.toMatch(/[!！]|^\s*$/);
  });
});
