import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { monitoringShortcuts } from '#components/error-list/use-shortcuts.ts';
import { anchorOf, guideAsHtml, guidePages } from './guide.ts';
import { rooms } from './structure/rooms.ts';
import { fragmentsOf, plain, unknownNames, unknownQuotes } from './words/named.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...markdownIn('docs')];
const messages: Record<string, { message: string }> = JSON.parse(read('public/_locales/en/messages.json'));

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

/** The task pages of the guide, one after the other. */
const guide = guidePages()
  .filter((page) => page.startsWith('guide'))
  .map((page) => read(join('docs', page)))
  .join('\n');

/** The paths of our own in backticks: whole, with `*`, or with alternatives in braces. */
function pathsIn(text: string): string[] {
  const named = text.matchAll(/`((?:lib|components|entrypoints|demo|e2e|bench|faults|scripts)\/[^`\s<]*)`/g);
  return [...named].flatMap(([, path = '']) => {
    const [, before = '', names = '', after = ''] = /^(.*)\{(.+)\}(.*)$/.exec(path) ?? [];
    return names ? names.split(',').map((name) => before + name + after) : [path];
  });
}

/** Tables of tests name a file without its ending. */
function isThere(path: string): boolean {
  return [path, `${path}.ts`, `${path}.test.ts`].some((candidate) => globSync(candidate).length > 0);
}

function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
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

  it.each(documents)('%s names only files and folders that are there', (path) => {
    expect(pathsIn(read(path)).filter((named) => !isThere(named))).toEqual([]);
  });

  it('explain every folder of the table of imports', () => {
    const architecture = read('docs/architecture.md');
    expect(rooms.map(({ path }) => path).filter((path) => !architecture.includes(`\`${path}\``))).toEqual([]);
  });

  it.each(documents)('%s names only npm scripts that are there', (path) => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...read(path).matchAll(/`npm run ([a-z:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('quote the interface as it is', () => {
    expect(fragmentsOf(guide).length).toBeGreaterThan(100);
    expect(unknownQuotes(guide, messages)).toEqual([]);
  });

  // Of the PIM, the browser, and signs.
  const theirs = [
    'Data flows',
    'Save',
    'Developer mode',
    'Load unpacked',
    'Load Temporary Add-on',
    'Network',
    'Sources',
    '⋯',
    'italics',
  ];
  const forUsers = documents.filter((path) =>
    /^(README|docs\/(guide|alerts|team-tools|store\/(privacy|permissions|testing)))/.test(path),
  );

  it.each(forUsers)('%s has in italics only what is called so in the interface', (path) => {
    expect(unknownNames(read(path), messages, theirs)).toEqual([]);
  });

  it('explain every permission to the stores', () => {
    const config = read('wxt.config.ts');
    const asked = [...config.matchAll(/\b(?:optional_)?permissions: \[([^\]]*)/g)]
      .flatMap(([, list = '']) => [...list.matchAll(/'([a-zA-Z]+)'/g)].map(([, name = '']) => name))
      .filter((name) => name !== 'firefox')
      .concat('sidePanel');
    const permissions = read('docs/store/permissions.md');
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.filter((name) => !permissions.includes(`| \`${name}\``))).toEqual([]);
  });

  it('list what an administrator may preset', () => {
    const schema: { properties: Record<string, unknown> } = JSON.parse(read('public/managed_schema.json'));
    const managed = read('docs/managed.md');
    const names = Object.keys(schema.properties);
    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => !managed.includes(`\`${name}\``))).toEqual([]);
  });

  it('list the shortcuts that the dashboard lists', () => {
    const shown = ['?', ...monitoringShortcuts.flatMap(({ keys }) => keys)];
    expect(shown.filter((key) => !guide.includes(`\`${key}\``))).toEqual([]);
  });
});

describe('every state and message of the interface', () => {
  /** Messages about why something is missing, failed or is not known. */
  const kinds = [
    /^(state|trouble|damage|sending)_/,
    /^errors_(none|unknown|purged|hidden|gap|missing|unseen)|^flow_(none|untracked)/,
    /^restore_(failed|foreign|newer|damaged|cut_off|changed)|^import_(too|not|foreign|newer|invalid|unknown|dup)/,
    /^share_(damaged|newer|too|refused)|^settings_(refused|newer|repaired|ignored)|^tool_(wrong|denied)/,
    /^add_(empty|not|known|a_|elsewhere|forbidden|too|throttled|refused|ok|signed|failing|unreachable|broken)/,
    /^(monitoring_(no_result|all_done|untracked|not_a_source)|panel_(no_ticket|all_closed|about_none|not_found))$/,
    /^(product|alerts|week|history)_none$|^(remove|test|move)_failed$|^move_unsure$|^pim_(twin(_plain)?|unknown_form|launcher_hidden)$/,
    /^(limit_reached|wrong_users|options_gone|notify_denied|demo_no_pim)$/,
  ];
  const explained = Object.keys(messages).filter((key) => kinds.some((kind) => kind.test(key)));
  const words = plain(guide);
  const sources = ['components', 'entrypoints'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  );
  const written = new Map(sources.map((path) => [path, read(path)]));
  const source = new Map([...written].filter(([path]) => path.endsWith('.tsx')));

  // The guide has the plural.
  it.each(explained.filter((key) => !/_(retry|read|start_anew|one)$/.test(key)))('%s stands in the guide', (key) => {
    // Its first words that hold no name or number; the guide cuts long ones short.
    const [start = ''] = plain((messages[key]?.message ?? '').replaceAll(/\$\d/g, '…'))
      .split('…')
      .map((part) => part.split(/(?<=[.:?]) /)[0]?.replace(/^[.·(): ]+|[.·(): ]+$/g, '') ?? '')
      .filter((part) => part.length > 7);
    expect(words).toContain(start);
  });

  it.each(explained)('%s is shown with a link to the guide', (key) => {
    const stem = key.replace(/_(one|other)$/, '');
    // Whole, or by its beginning: `state_${…}`.
    const beginnings = stem.split('_').map((_, index, parts) => `\`${parts.slice(0, index).join('_')}_\${`);
    const isIn = (text: string) => [`'${stem}'`, ...beginnings.slice(1)].some((form) => text.includes(form));
    // Some stand in a table of words, which a component beside it shows.
    const tables = [...written]
      .filter(([path, text]) => path.endsWith('.ts') && isIn(text))
      .map(([path]) => basename(path));
    const shows = (text: string) => isIn(text) || tables.some((name) => text.includes(`/${name}'`));
    const showing = [...source].filter(([, text]) => shows(text));
    expect(showing.length).toBeGreaterThan(0);
    expect(showing.filter(([, text]) => text.includes('<HelpLink')).length).toBeGreaterThan(0);
  });

  it('leads to a section that is there', () => {
    const sections = [...source.values()].flatMap((text) =>
      [...text.matchAll(/<HelpLink to=(?:"([^"]+)"|\{([^}]+)\})/g)].flatMap(([, plainly, chosen = '']) =>
        plainly ? [plainly] : [...chosen.matchAll(/[?:] '([^']+)'/g)].map(([, section = '']) => section),
      ),
    );
    const anchors = new Set([...guideAsHtml().matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(new Set(sections).size).toBeGreaterThan(8);
    expect(sections.filter((section) => !anchors.has(section))).toEqual([]);
  });
});
