import { type Child, el } from '../dom.ts';

/** Links of a column beside the menu; the one whose path is `here` is marked. */
export function columnLinks(title: string, links: Array<[label: string, path: string]>, here: string): HTMLElement {
  return el(
    'nav',
    { class: 'column-navigation', 'aria-label': title },
    el('h2', { class: 'column-title' }, title),
    ...links.map(([label, path]) =>
      el('a', { class: 'column-link', href: `#${path}`, ...(path === here && { 'aria-current': 'page' }) }, label),
    ),
  );
}

/** A block of the column: a small heading and a value below it, with a class of its own where the PIM has one. */
export function columnBlock(title: string, value: Child, name = ''): HTMLElement {
  return el(
    'div',
    { class: 'AknColumn-block' },
    el('div', { class: 'AknColumn-subtitle' }, title),
    el('div', { class: `AknColumn-value ${name}`.trim() }, value),
  );
}
