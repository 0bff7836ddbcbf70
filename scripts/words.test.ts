import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Concept {
  concept: string;
  /** The word that the field uses. */
  use: string;
  /** Words that stood for it before. */
  not: string[];
}

const read = (path: string) => readFileSync(path, 'utf8');
const glossary: Concept[] = JSON.parse(read('scripts/words/glossary.json'));
const messages = new Map(
  Object.entries<{ message: string }>(JSON.parse(read('public/_locales/en/messages.json'))).map(
    ([key, { message }]) => [key, message],
  ),
);
const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/store/listing/en.txt'],
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !/performance-last-run|^translations/.test(name))
    .map((name) => `docs/${name}`),
];

const outdated = glossary.flatMap(({ use, not }) =>
  not.map((word) => ({ word, use, pattern: new RegExp(`(?<![\\w’])${word}(?![\\w’])`, 'i') })),
);

/** The outdated words of a text, with what to say instead. Code, addresses and tables of tests are left out. */
function outdatedIn(text: string): string[] {
  const prose = text
    .replaceAll(/```[\s\S]*?```|`[^`\n]*`|\]\([^)]*\)|^(?: {4}|\t|\| `lib\/).*$/gm, ' ')
    .replaceAll(/\s+/g, ' ');
  return outdated.filter(({ pattern }) => pattern.test(prose)).map(({ word, use }) => `“${word}”: say “${use}”`);
}

/** More words are no sentence that a reader takes in at a glance. */
const LONGEST_SENTENCE = 25;

function longSentences(text: string): string[] {
  return text.split(/(?<=[.?:…])\s+/).filter((sentence) => sentence.split(/\s+/).length > LONGEST_SENTENCE);
}

/** Names that keep their capital within a text. */
const NAMES =
  /^(?:PIM|PIMs|Pulse|Akeneo|Akeneo’s|CSV|XLSX|JSON|Markdown|Excel|OpenTelemetry|HTTP|UUID|ID|VPN|API|URL|Alt|Shift|Ctrl|Escape|Enter|Data|Authorization|Bearer|Nextcloud|WebDAV|CouchDB|Chrome|Firefox|Refresh|Errors|Monday|I)$/;

/** Words with a capital in a label that is no sentence, beside the first one: “Save Settings”. */
function wronglyCapital(label: string): string[] {
  const words = label.split(/[\s/]+/).map((word) => word.replaceAll(/^[“(]|[”),:…]+$/g, ''));
  return words.filter((word, index) => index > 0 && /^[A-Z][a-z]/.test(word) && !NAMES.test(word));
}

describe('the English words', () => {
  it('of the interface are those of the field', () => {
    const found = [...messages].flatMap(([key, message]) => outdatedIn(message).map((what) => `${key}: ${what}`));
    expect(found).toEqual([]);
  });

  it.each(documents)('of %s are those of the field', (path) => {
    expect(outdatedIn(read(path))).toEqual([]);
  });

  it('make no sentence of the interface longer than 25 words', () => {
    const long = [...messages].flatMap(([key, message]) => longSentences(message).map((one) => `${key}: ${one}`));
    expect(long).toEqual([]);
  });

  it('of labels have a capital at their beginning only', () => {
    const labels = [...messages].filter(([, message]) => !/[.?:]\s|[.?]$/.test(message));
    const wrong = labels.flatMap(([key, label]) =>
      wronglyCapital(label).map((word) => `${key}: ${word} in “${label}”`),
    );
    expect(wrong).toEqual([]);
  });

  it('say one thing for one concept: no word of the glossary stands on both sides', () => {
    const wanted = glossary.map(({ use }) => use);
    expect(wanted).toHaveLength(new Set(wanted).size);
    expect(wanted.length).toBeGreaterThanOrEqual(40);
    expect(wanted.filter((word) => outdatedIn(word).length > 0)).toEqual([]);
  });
});

describe('the check of words', () => {
  it.each([
    ['Much of it fails here.', ['“much of it fails”: say “high failure rate”']],
    [
      'What is kept was mended.',
      ['“what is kept”: say “archived”', '“is kept”: say “archived”', '“mended”: say “fix”'],
    ],
    ['Run `npm start anew` and see [it](docs/is-kept.md).', []],
    ['The recommended amends are kept-alive.', ['“are kept”: say “archived”']],
  ])('finds in “%s” what it says', (text, found) => {
    expect(outdatedIn(text)).toEqual(found);
  });

  it('counts words and capitals', () => {
    expect(longSentences(`${'word '.repeat(25)}end. Short one.`)).toHaveLength(1);
    expect(longSentences(`${'word '.repeat(24)}end. Short one.`)).toEqual([]);
    expect(wronglyCapital('Save Settings of PIM Pulse')).toEqual(['Settings']);
  });
});
