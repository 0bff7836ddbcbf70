import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { monitoringShortcuts } from '#components/monitoring/shortcuts.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...markdownIn('docs')];
const messages: Record<string, { message: string }> = JSON.parse(read('public/_locales/en/messages.json'));

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

/** The anchors that a forge makes of headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** A text without what differs in writing only. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[’']/g, '’').trim();
}

describe('the documents', () => {
  it.each(documents)('%s links only to what is there', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, to = '']) => to);
    for (const link of links) {
      const [file = '', anchor] = link.split('#');
      const target = file ? resolve(dirname(path), file) : path;
      expect([link, existsSync(target)]).toEqual([link, true]);
      if (anchor !== undefined) expect([link, anchorsOf(read(target)).includes(anchor)]).toEqual([link, true]);
    }
  });

  it.each(documents)('%s names only npm scripts that are there', (path) => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...read(path).matchAll(/`npm run ([a-z:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('quote the interface as it is', () => {
    const all = Object.values(messages)
      .map(({ message }) => plain(message.replaceAll(/\$\d/g, '…')))
      .join('\n');
    const quotes = [...read('docs/guide.md').matchAll(/“([^”]+)”/g)].map(([, quote = '']) => quote);
    const fragments = quotes
      .flatMap((quote) => quote.split('…'))
      .map((fragment) => plain(fragment).replace(/^[.·(): ]+|[.·(): ]+$/g, ''))
      // What holds a number was filled in.
      .filter((fragment) => fragment.length > 12 && !/\d+ minutes/.test(fragment));
    expect(fragments.length).toBeGreaterThan(100);
    expect(fragments.filter((fragment) => !all.includes(fragment))).toEqual([]);
  });

  it('explain every permission to the stores', () => {
    const config = read('wxt.config.ts');
    const asked = [...config.matchAll(/\b(?:optional_)?permissions: \[([^\]]*)/g)]
      .flatMap(([, list = '']) => [...list.matchAll(/'([a-zA-Z]+)'/g)].map(([, name = '']) => name))
      .filter((name) => name !== 'firefox')
      .concat('sidePanel');
    const told = read('docs/store/permissions.md');
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.filter((name) => !told.includes(`| \`${name}\``))).toEqual([]);
  });

  it('tell what an administrator may preset', () => {
    const schema: { properties: Record<string, unknown> } = JSON.parse(read('public/managed_schema.json'));
    const told = read('docs/managed.md');
    const names = Object.keys(schema.properties);
    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
  });

  it('list the shortcuts that the dashboard lists', () => {
    const guide = read('docs/guide.md');
    const shown = ['?', ...monitoringShortcuts.flatMap(({ keys }) => keys)];
    expect(shown.filter((key) => !guide.includes(`\`${key}\``))).toEqual([]);
  });
});
