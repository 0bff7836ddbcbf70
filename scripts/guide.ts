import { readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { Marked, type Tokens } from 'marked';

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
 * the id of its file, such as `empty-chart`, a section that of its page and heading, such as `alerts/the-rules`.
 */
export function guideAsHtml(read = readDocument, pages = guidePages(read(INDEX))): string {
  return pages.map((page) => `<article>${articleOf(page, read(page), pages)}</article>`).join('\n');
}

function readDocument(page: string): string {
  return readFileSync(`docs/${page}`, 'utf8');
}

function articleOf(page: string, text: string, pages: readonly string[]): string {
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text: plain }: Tokens.Heading) {
        return `<h${depth} id="${idOf(page, depth === 1 ? '' : anchorOf(plain))}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
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
  return marked.parse(text, { async: false });
}

function idOf(page: string, anchor: string): string {
  return [basename(page, '.md'), anchor].filter(Boolean).join('/');
}

/** Where a link of a page leads in the packaged guide; null for what is not packaged. */
function addressOf(page: string, href: string, pages: readonly string[]): string | null {
  if (/^https?:/.test(href)) return href;
  const [file = '', anchor = ''] = href.split('#');
  const to = file === '' ? page : posix.join(posix.dirname(page), file);
  return pages.includes(to) ? `#${idOf(to, anchor)}` : null;
}
