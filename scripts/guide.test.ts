import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '#lib/i18n/languages.ts';
import { fillGuide, guideAsHtml, guidePages, translationOf } from './guide.ts';
import { type Messages, unknownNames, unknownQuotes } from './words/named.ts';

const html = guideAsHtml();

function messagesOf(language: Language): Messages {
  return JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8'));
}

describe('the packaged guide', () => {
  it('is written in each language that has a folder', () => {
    const folders = existsSync('docs/translations') ? readdirSync('docs/translations') : [];
    expect([...LANGUAGES].sort()).toEqual(['en', ...folders].sort());
  });

  it('has every task page, since the index links to each', () => {
    const tasks = readdirSync('docs/guide').map((name) => `guide/${name}`);
    expect(guidePages().filter((page) => page.startsWith('guide/'))).toEqual(expect.arrayContaining(tasks));
    expect(new Set(guidePages()).size).toBe(guidePages().length);
  });

  it('names a page after its file, and a section after its page', () => {
    expect(html).toContain('<h1 id="empty-chart">Why is a chart or list empty?</h1>');
    expect(html).toContain('<h2 id="troubleshooting/pim-messages">PIM messages</h2>');
    expect(html).toContain('<h1 id="alerts">');
  });

  it('has each anchor once, and links only to what is in it or to the web', () => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
    expect(ids.length).toBeGreaterThan(30);
    expect(ids.filter((id, index) => id === '' || ids.indexOf(id) !== index)).toEqual([]);
    const links = [...html.matchAll(/ href="([^"]*)"/g)].map(([, to = '']) => to);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((to) => !/^https:\/\//.test(to) && !ids.includes(to.slice(1)))).toEqual([]);
  });

  it('runs nothing and loads nothing', () => {
    expect(html).not.toMatch(/<(script|img|style|iframe|link)| style=| on\w+=/);
  });

  it('shows a link to what is not in it as words, and no picture', () => {
    const pages: Record<string, string> = {
      'guide.md': '# Guide\n\n[One](guide/one.md)',
      'guide/one.md':
        '# One\n\n![Look](../images/one.png)\n\nSee [the readme](../../README.md#try-it), [alerts](../alerts.md#rules).',
      'alerts.md': '# Alerts\n\n## Rules',
    };
    const made = guideAsHtml('en', (page) => pages[page] ?? '');
    expect(made).toContain('<h1 id="one">One</h1>\n<p>See the readme, <a href="#alerts/rules">alerts</a>.</p>');
    expect(made).toContain('<a href="#one">One</a>');
  });

  it('has the same addresses in another language, whatever its headings', () => {
    const pages: Record<string, string> = {
      'guide.md': '# Guide\n\n[One](guide/one.md)',
      'guide/one.md': '# One\n\n## What now?',
      'translations/de/guide.md': '# Anleitung\n\n[Eins](guide/one.md#was-nun), [Regeln](../../alerts.md)',
      'translations/de/guide/one.md': '# Eins\n\n## Was nun?\n\n[Hier](#was-nun), [dort](../guide.md)',
      'alerts.md': '# Rules',
    };
    const made = guideAsHtml('de', (page) => pages[page] ?? '');
    expect(made).toContain('<h2 id="one/what-now">Was nun?</h2>');
    expect(made).toContain('<a href="#one/what-now">Eins</a>, <a href="#alerts">Regeln</a>');
    expect(made).toContain('<a href="#one/what-now">Hier</a>, <a href="#guide">dort</a>');
  });
});

describe.each(LANGUAGES.filter((language) => language !== 'en'))('the guide in %s', (language) => {
  const messages = messagesOf(language);
  const read = (page: string) => readFileSync(`docs/${page}`, 'utf8');
  const own = guidePages().filter((page) => translationOf(page, language) !== page);

  it.each(own)('has the headings, pictures and rows of %s', (page) => {
    const shape = (text: string) => [
      ...[...text.matchAll(/^#+ /gm)].map(String),
      ...[...text.matchAll(/images\/[\w/-]+\.png/g)].map(String),
      `${[...text.matchAll(/^\|/gm)].length} rows`,
      ...[...text.matchAll(/^```[\s\S]*?^```|`[^`\n]+`/gm)].map(String).sort(),
    ];
    expect(shape(read(translationOf(page, language)))).toEqual(shape(read(page)));
  });

  it.each(own)('quotes and names in %s what the interface says in that language', (page) => {
    const text = read(translationOf(page, language));
    // The index quotes the word for quotation marks.
    expect(unknownQuotes(text, messages, language).slice(page === 'guide.md' ? 1 : 0)).toEqual([]);
    // Those of the PIM and the browser, and the word for italics.
    const theirs = unknownNames(read(page), messagesOf('en')).length;
    expect(unknownNames(text, messages).slice(theirs)).toEqual([]);
  });

  it('has the sections of the English one, and each link leads to one', () => {
    const idsOf = (html: string) => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
    const html = guideAsHtml(language);
    expect(idsOf(html)).toEqual(idsOf(guideAsHtml()));
    const links = [...html.matchAll(/ href="#([^"]*)"/g)].map(([, to = '']) => to);
    expect(links.filter((to) => !idsOf(html).includes(to))).toEqual([]);
    expect(links).toHaveLength([...guideAsHtml().matchAll(/ href="#/g)].length);
  });

  it('stands in a page of that language', () => {
    const page = fillGuide(readFileSync('entrypoints/guide/index.html', 'utf8'), language);
    expect(page).toContain(`<html lang="${language.replace('_', '-')}">`);
    expect(page).not.toContain('__MSG_');
    expect(page).toContain(`placeholder="${messages.guide_search?.message}"`);
  });
});
