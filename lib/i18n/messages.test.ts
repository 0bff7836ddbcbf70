import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messagesOf } from './fixtures.ts';

const english = messagesOf('en');
const german = messagesOf('de');

/** All of our own code that can name a message. */
const files = ['components', 'entrypoints', 'lib', 'wxt.config.ts']
  .flatMap((root) =>
    root.endsWith('.ts') ? [root] : readdirSync(root, { recursive: true }).map((path) => `${root}/${path}`),
  )
  .filter((path) => /(?<!\.test|fixtures)\.tsx?$/.test(path))
  .map((path) => readFileSync(path, 'utf8'));
const code = files.join('\n');
const speaking = files.filter((file) => /from '(#lib\/i18n|\.)\/text\.ts'/.test(file)).join('\n');

/** Keys that stand in the code as they are, and beginnings of those that are put together: `flow_${…}`. */
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
  it('are the same in both languages', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('take the same facts in both languages', () => {
    for (const [key, message] of english)
      expect([key, placeholders(german.get(key))]).toEqual([key, placeholders(message)]);
  });

  it('are all used', () => {
    expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are all there', () => {
    const wanted = [...speaking.matchAll(/\b(?:text|plural)\(\s*'(\w+)'/g)].flatMap(([, key]) => key ?? []);
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.filter((key) => !english.has(key) && !english.has(`${key}_other`))).toEqual([]);
  });

  it('have a form for one where they have one for many', () => {
    const stems = [...english.keys()]
      .filter((key) => key.endsWith('_other'))
      .map((key) => key.replace(/_other$/, '_one'));
    expect(stems.filter((key) => !english.has(key))).toEqual(['flow_type_one']);
  });

  it('are calm', () => {
    for (const message of [...english.values(), ...german.values()]) expect(message).not.toMatch(/!|^\s*$/);
  });
});
