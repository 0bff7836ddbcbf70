import { fold, searchWords } from '#lib/error-list/text-search.ts';

/** A heading of the guide with the text below it, up to the next heading. */
export interface GuideSection {
  id: string;
  heading: string;
  /** The title of its page; empty for the title itself. */
  page: string;
  text: string;
}

const MOST = 8;
/** Characters shown before and after the first word that was found. */
const AROUND = 60;

/** The sections of the guide in its order, without the index, which comes first. */
export function sectionsOf(root: ParentNode): GuideSection[] {
  return [...root.querySelectorAll('article')].slice(1).flatMap((article) => {
    const page = article.querySelector('h1')?.textContent ?? '';
    const sections: GuideSection[] = [];
    for (const child of article.children) {
      const last = sections.at(-1);
      if (/^H[1-3]$/.test(child.tagName)) {
        const heading = child.textContent ?? '';
        sections.push({ id: child.id, heading, page: child.tagName === 'H1' ? '' : page, text: '' });
      } else if (last) last.text += ` ${textOf(child)}`;
    }
    return sections;
  });
}

/** Cells and items of a list have no space between them. */
function textOf(block: Element): string {
  const parts = [...block.querySelectorAll('th, td, li')];
  const words = (parts.length > 0 ? parts : [block]).map(({ textContent }) => textContent ?? '').join(' ');
  return words.replaceAll(/\s+/g, ' ').trim();
}

/**
 * The sections in which every word of a query occurs, at most eight. Those with more of the words in their heading come
 * first, then titles of pages, then the order of the guide.
 */
export function findSections(sections: readonly GuideSection[], query: string): GuideSection[] {
  const words = searchWords(query);
  if (words.length === 0) return [];
  const found = sections.flatMap((section) => {
    const heading = fold(`${section.heading} ${section.page}`);
    const text = fold(section.text);
    if (!words.every((word) => heading.includes(word) || text.includes(word))) return [];
    const hits = words.filter((word) => fold(section.heading).includes(word)).length;
    return [{ section, rank: hits * 2 + (section.page === '' ? 1 : 0) }];
  });
  return found
    .sort((a, b) => b.rank - a.rank)
    .slice(0, MOST)
    .map(({ section }) => section);
}

/** The part of a section's text around the first word of a query that occurs in it; its beginning if none does. */
export function excerpt({ text }: Pick<GuideSection, 'text'>, query: string): string {
  const plain = text.trim();
  const folded = plain.toLowerCase();
  const at = Math.max(0, ...searchWords(query).map((word) => folded.indexOf(word)));
  const from = at <= AROUND ? 0 : plain.indexOf(' ', at - AROUND) + 1;
  const to = at + AROUND >= plain.length ? plain.length : plain.lastIndexOf(' ', at + AROUND);
  return `${from > 0 ? '… ' : ''}${plain.slice(from, Math.max(to, from))}${to < plain.length ? ' …' : ''}`;
}

/** The first row, item or paragraph below a heading, up to the next heading, in which every word of a query occurs. */
export function firstMatch(heading: Element, query: string): Element | null {
  const words = searchWords(query);
  for (let next = heading.nextElementSibling; next && !/^H[1-3]$/.test(next.tagName); next = next.nextElementSibling) {
    const parts = next.matches('p') ? [next] : [...next.querySelectorAll('tbody tr, li')];
    const found = parts.find((part) => words.every((word) => fold(part.textContent ?? '').includes(word)));
    if (found) return found;
  }
  return null;
}
