import { readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { Marked, marked, type Tokens } from 'marked';
import type { Language } from '../lib/i18n/languages.ts';

/** The page that lists the others. */
const INDEX = 'guide.md';

/**
 * Reference documents for users, as paths below `docs`. Those for administrators are not packaged: whoever rolls the extension
 * out reads them before.
 */
const REFERENCE = ['alerts.md', 'team-tools.md'];

/** The pages of the packaged guide, as paths below `docs`: the index, its task pages in its order, and the reference. */
export function guidePages(index = readDocument(INDEX)): string[] {
  const tasks = [...index.matchAll(/\]\((guide\/[\w-]+\.md)\)/g)].map(([, page = '']) => page);
  return [INDEX, ...tasks, ...REFERENCE];
}

/** The anchor that a forge makes of a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/**
 * The guide as HTML, written when the extension is built: a page of it needs neither a script nor the internet. A page has
 * the id of its file, such as `empty-chart`, a section that of its page and heading, such as `alerts/the-rules`; both are the
 * same in each language, so that a link to a section leads to it in any.
 */
export function guideAsHtml(language: Language = 'en', read = readDocument): string {
  const pages = guidePages(read(INDEX)).map((name) => pageOf(name, language, read));
  return pages.map((page) => `<article>${articleOf(page, pages)}</article>`).join('\n');
}

/** Fills the page that shows the guide: its language, the words around the guide, and the guide. */
export function fillGuide(html: string, language: Language): string {
  const messages: Record<string, { message: string }> = JSON.parse(
    readFileSync(`public/_locales/${language}/messages.json`, 'utf8'),
  );
  return html
    .replace('<html lang="en">', `<html lang="${messages.language?.message}">`)
    .replaceAll(/__MSG_(\w+)__/g, (_, key: string) => messages[key]?.message ?? '')
    .replace('<main class="guide">', (main) => `${main}${guideAsHtml(language)}`);
}

/** Where a page of the guide stands in a language, as a path below `docs`. The reference is in English only. */
export function translationOf(page: string, language: Language): string {
  return language === 'en' || REFERENCE.includes(page) ? page : `translations/${language}/${page}`;
}

interface GuidePage {
  /** Path of the English page below `docs`, and that of the page in its language. */
  name: string;
  path: string;
  text: string;
  /** The anchors of its headings in English and in its language, in their order. */
  anchors: readonly string[];
  own: readonly string[];
}

function pageOf(name: string, language: Language, read: typeof readDocument): GuidePage {
  const path = translationOf(name, language);
  const text = read(path);
  return { name, path, text, anchors: anchorsOf(path === name ? text : read(name)), own: anchorsOf(text) };
}

function anchorsOf(text: string): string[] {
  return marked.lexer(text).flatMap((token) => (token.type === 'heading' ? [anchorOf(token.text)] : []));
}

function readDocument(page: string): string {
  return readFileSync(`docs/${page}`, 'utf8');
}

function articleOf(page: GuidePage, pages: readonly GuidePage[]): string {
  let heading = 0;
  const parser = new Marked({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading) {
        const anchor = page.anchors[heading++] ?? '';
        return `<h${depth} id="${idOf(page, depth === 1 ? '' : anchor)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      paragraph({ tokens }: Tokens.Paragraph) {
        const words = this.parser.parseInline(tokens);
        return words ? `<p>${words}</p>\n` : '';
      },
      // Pictures would double the size of the package.
      image: () => '',
      // The corner of a table is often empty, and nothing that an empty heading would name.
      tablecell({ tokens, header }: Tokens.TableCell) {
        const words = this.parser.parseInline(tokens);
        return header && words ? `<th scope="col">${words}</th>` : `<td>${words}</td>`;
      },
      link({ href, tokens }: Tokens.Link) {
        const words = this.parser.parseInline(tokens);
        const to = addressOf(page, href, pages);
        if (to === null) return words;
        return to.startsWith('#') ? `<a href="${to}">${words}</a>` : `<a href="${to}" rel="noreferrer">${words}</a>`;
      },
    },
  });
  return parser.parse(page.text, { async: false });
}

function idOf({ name }: GuidePage, anchor: string): string {
  return [basename(name, '.md'), anchor].filter(Boolean).join('/');
}

/** Where a link of a page leads in the packaged guide; null for what is not packaged. */
function addressOf(page: GuidePage, href: string, pages: readonly GuidePage[]): string | null {
  if (/^https?:/.test(href)) return href;
  const [file = '', anchor = ''] = href.split('#');
  const path = file === '' ? page.path : posix.join(posix.dirname(page.path), file);
  // The reference, which is in English, links to English pages.
  const to = pages.find(({ path: own, name }) => own === path || name === path);
  if (!to) return null;
  return `#${idOf(to, to.anchors[(path === to.name ? to.anchors : to.own).indexOf(decodeURIComponent(anchor))] ?? '')}`;
}
