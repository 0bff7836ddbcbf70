import { drawing, el } from '../dom.ts';
import type { Pim } from '../pim.ts';
import type { Screen, Section } from '../screen.ts';
import { icons } from './icons.ts';

/** What stays while screens change: the menu, the column beside it, and the room for the screen. */
export type Frame = { element: HTMLElement; show: (screen: Screen) => void; showLoading: () => void };

/** Builds the frame: a menu of 80 px, a column of 280 px, the screen (section 18 of the contract). */
export function createFrame(pim: Pim): Frame {
  const entries = new Map(
    [...MENU].map(([section, label]) => [section, entryOf(section, label, pathOf(section, pim))]),
  );
  const aside = el('aside', { class: 'AknColumn' });
  const main = el('main', { class: 'screen' });
  const element = el(
    'div',
    { class: 'frame' },
    el(
      'nav',
      { class: 'menu', 'aria-label': 'Main' },
      el(
        'a',
        { href: '#/dashboard', class: 'menu-mark', title: 'Demo PIM' },
        el('img', { src: '/page/favicon.svg', alt: 'Demo PIM' }),
      ),
      ...entries.values(),
    ),
    aside,
    main,
  );
  return {
    element,
    show(screen) {
      document.title = screen.title;
      for (const [section, entry] of entries) entry.ariaCurrent = section === screen.section ? 'page' : null;
      aside.replaceChildren(...screen.aside);
      main.replaceChildren(...screen.main);
      main.ariaBusy = 'false';
      main.scrollTop = 0;
    },
    showLoading() {
      main.ariaBusy = 'true';
      aside.replaceChildren();
      main.replaceChildren(el('div', { class: 'loading' }, el('span', {}, 'Loading')));
    },
  };
}

/** What the menu calls its entries. */
export const MENU: ReadonlyMap<Section, string> = new Map([
  ['activity', 'Activity'],
  ['products', 'Products'],
  ['connect', 'Connect'],
  ['settings', 'Settings'],
  ['system', 'System'],
]);

function pathOf(section: Section, { line }: Pim): string {
  const start: Record<Section, string> = {
    activity: '/dashboard',
    products: '/enrich/product/',
    connect: line === 'old' ? '/connection/dashboard' : '/connect/data-flows',
    settings: '/configuration/attribute/',
    system: '/user/group/',
  };
  return start[section];
}

function entryOf(section: Section, label: string, path: string): HTMLElement {
  return el('a', { class: 'menu-entry', href: `#${path}` }, drawing(icons[section]), label);
}
