import { readFileSync } from 'node:fs';
import { Marked, type Tokens } from 'marked';

/** What the packaged guide consists of, in this order: the documents of `docs` that users and administrators read. */
export const CHAPTERS = ['guide', 'alerts', 'sharing', 'team-tools', 'managed'] as const;

/** The anchor that a forge makes of a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** The guide as HTML, written when the extension is built: a page of it needs neither a script nor the internet. */
export function guideAsHtml(read = (chapter: string) => readFileSync(`docs/${chapter}.md`, 'utf8')): string {
  return CHAPTERS.map((chapter) => `<article>${articleOf(chapter, read(chapter))}</article>`).join('\n');
}

function articleOf(chapter: string, text: string): string {
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text: plain }: Tokens.Heading) {
        return `<h${depth} id="${idOf(chapter, depth === 1 ? '' : anchorOf(plain))}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      // The corner of a table is often empty, and nothing that an empty heading would name.
      tablecell({ tokens, header }: Tokens.TableCell) {
        const words = this.parser.parseInline(tokens);
        return header && words ? `<th scope="col">${words}</th>` : `<td>${words}</td>`;
      },
      link({ href, tokens }: Tokens.Link) {
        const words = this.parser.parseInline(tokens);
        const to = addressOf(chapter, href);
        if (to === null) return words;
        return to.startsWith('#') ? `<a href="${to}">${words}</a>` : `<a href="${to}" rel="noreferrer">${words}</a>`;
      },
    },
  });
  return marked.parse(text, { async: false });
}

/** Headings of the guide keep their anchors; those of other chapters get the chapter's name as prefix. */
function idOf(chapter: string, anchor: string): string {
  if (chapter === CHAPTERS[0]) return anchor || 'top';
  return ['about', chapter, anchor].filter(Boolean).join('-');
}

/** Where a link of a document leads in the packaged guide; null for what is not packaged. */
function addressOf(chapter: string, href: string): string | null {
  if (/^https?:/.test(href)) return href;
  const [file = '', anchor = ''] = href.split('#');
  const to = CHAPTERS.find((name) => file === `${name}.md`) ?? (file === '' ? chapter : null);
  return to && `#${idOf(to, anchor)}`;
}
